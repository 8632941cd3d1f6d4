/** Rows and filters of the ledgers put together. */
import { useMemo, useState } from 'react';
import type { AggregatedTask } from '../../../electron/core/contract/boards.ts';
import type { Action } from '../../../electron/core/domain/action.ts';
import { TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import { TaskStatus } from '../../../electron/core/domain/task.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { found, searchIndex } from '../records/record-view.ts';
import type { LedgerRow } from './ledger-columns.tsx';

interface LedgerSelect {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { value: string; label: string }[];
  readonly choose: (value: string) => void;
}

export interface LedgerFilter {
  readonly rows: readonly LedgerRow[];
  readonly all: number;
  readonly byLight: ReadonlyMap<string, number>;
  readonly typed: string;
  readonly light: string;
  readonly selects: readonly LedgerSelect[];
  type(typed: string): void;
  chooseLight(light: string): void;
  clear(): void;
}

/** Search as one types, a light, a unit, an action, a status: what passes all of them is shown. */
export function useBoardLedger(tasks: readonly AggregatedTask[], actions: readonly Action[]): LedgerFilter {
  const [typed, type] = useState('');
  const [light, chooseLight] = useState('');
  const [unitId, chooseUnit] = useState('');
  const [actionId, chooseAction] = useState('');
  const [status, chooseStatus] = useState('');
  const pinyin = usePinyinReader(typed !== '');
  const rows = useMemo(() => rowsOf(tasks, actions), [tasks, actions]);
  const index = useMemo(
    () =>
      searchIndex(
        rows,
        ({ task }) => [task.no, task.title, task.unitName, task.responsibleDept, task.ownerName],
        pinyin,
      ),
    [rows, pinyin],
  );
  const selected = useMemo(
    () =>
      found(index, typed).filter(
        ({ task }) =>
          (unitId === '' || task.unitId === unitId) &&
          (actionId === '' || task.actionId === actionId) &&
          (status === '' || task.status === status),
      ),
    [index, typed, unitId, actionId, status],
  );
  const units = useMemo(
    () => [...new Map(tasks.map((task) => [task.unitId, task.unitName]))].map(([value, label]) => ({ value, label })),
    [tasks],
  );
  return {
    rows: useMemo(
      () => (light === '' ? selected : selected.filter(({ task }) => task.light === light)),
      [selected, light],
    ),
    all: selected.length,
    byLight: useMemo(() => countsOf(selected), [selected]),
    typed,
    light,
    selects: [
      { label: '全部单位', value: unitId, options: units, choose: chooseUnit },
      {
        label: '全部行动',
        value: actionId,
        options: actions.map(({ id, name }) => ({ value: id, label: name })),
        choose: chooseAction,
      },
      {
        label: '全部状态',
        value: status,
        options: TaskStatus.options.map((value) => ({ value, label: TASK_STATUS_LABELS[value] })),
        choose: chooseStatus,
      },
    ],
    type,
    chooseLight,
    clear: () => {
      type('');
      for (const choose of [chooseLight, chooseUnit, chooseAction, chooseStatus]) choose('');
    },
  };
}

function rowsOf(tasks: readonly AggregatedTask[], actions: readonly Action[]): LedgerRow[] {
  const names = new Map(actions.map(({ id, name }) => [id, name]));
  return tasks.map((task) => ({
    id: `${task.unitId}:${task.taskId}`,
    task,
    action: names.get(task.actionId ?? '') ?? '',
  }));
}

function countsOf(rows: readonly LedgerRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { task } of rows) counts.set(task.light, (counts.get(task.light) ?? 0) + 1);
  return counts;
}
