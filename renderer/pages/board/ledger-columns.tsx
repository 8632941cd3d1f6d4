/** What the ledgers put together show of a task, on screen and on the clipboard. */
import type { AggregatedTask } from '../../../electron/core/contract/boards.ts';
import { CLOSURE_LABELS, TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import { Light } from '../../../electron/core/domain/light.ts';
import { Closure, TaskStatus } from '../../../electron/core/domain/task.ts';
import { LightWord } from '../../components/LightWord.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import type { RecordColumn } from '../../components/RecordTableRow.tsx';
import { Shape } from '../../components/Shape.tsx';

export interface LedgerRow {
  readonly id: string;
  readonly task: AggregatedTask;
  readonly action: string;
}

function statusWord(status: string): string {
  const parsed = TaskStatus.safeParse(status);
  return parsed.success ? TASK_STATUS_LABELS[parsed.data] : status;
}

function closureWord(closure: string): string {
  const parsed = Closure.safeParse(closure);
  return parsed.success ? CLOSURE_LABELS[parsed.data] : closure;
}

function LightCell({ light }: { light: string }) {
  const parsed = Light.safeParse(light);
  if (!parsed.success) return light;
  return (
    <span className={`shape-${parsed.data} board-light`}>
      <Shape name={parsed.data} /> <LightWord name={parsed.data} />
    </span>
  );
}

/** Widened: `indexOf` asks for a member. */
const LIGHTS: readonly string[] = Light.options;

export const LEDGER_COLUMNS: readonly RecordColumn<LedgerRow>[] = [
  {
    key: 'unit',
    heading: '单位',
    width: 'minmax(110px, 0.5fr)',
    cell: ({ task }) => <span title={task.unitName}>{task.unitName}</span>,
    sortBy: ({ task }) => task.unitName,
  },
  { key: 'no', heading: '编号', width: '92px', cell: ({ task }) => task.no, sortBy: ({ task }) => task.no || null },
  {
    key: 'title',
    heading: '任务',
    width: 'minmax(200px, 1.2fr)',
    cell: ({ task }) => <span title={[task.title, task.measures].filter(Boolean).join('\n')}>{task.title}</span>,
    sortBy: ({ task }) => task.title,
  },
  {
    key: 'dept',
    heading: '责任科室',
    width: '128px',
    cell: ({ task }) => task.responsibleDept,
    sortBy: ({ task }) => task.responsibleDept,
  },
  {
    key: 'owner',
    heading: '责任人',
    width: '84px',
    cell: ({ task }) => task.ownerName,
    sortBy: ({ task }) => task.ownerName,
  },
  { key: 'due', heading: '时限', width: '104px', cell: ({ task }) => task.due, sortBy: ({ task }) => task.due },
  {
    key: 'percent',
    heading: '进度',
    width: '124px',
    cell: ({ task }) => (
      <span className="board-percent">
        <ProgressBar percent={task.percent} /> {task.percent}%
      </span>
    ),
    sortBy: ({ task }) => task.percent,
  },
  {
    key: 'status',
    heading: '状态',
    width: '84px',
    cell: ({ task }) => statusWord(task.status),
    sortBy: ({ task }) => statusWord(task.status),
  },
  {
    key: 'closure',
    heading: '销号',
    width: '88px',
    cell: ({ task }) => (task.closure === 'none' ? '' : closureWord(task.closure)),
    sortBy: ({ task }) => closureWord(task.closure),
  },
  {
    key: 'light',
    heading: '亮灯',
    width: '76px',
    cell: ({ task }) => <LightCell light={task.light} />,
    sortBy: ({ task }) => LIGHTS.indexOf(task.light),
  },
];

/** As Excel takes it from the clipboard. */
export function ledgerText(rows: readonly LedgerRow[]): string {
  const head = ['单位', '行动', '编号', '任务', '责任科室', '责任人', '时限', '进度', '状态', '销号'];
  const lines = rows.map(({ task, action }) => [
    task.unitName,
    action,
    task.no,
    task.title,
    task.responsibleDept ?? '',
    task.ownerName ?? '',
    task.due ?? '',
    `${task.percent}%`,
    statusWord(task.status),
    closureWord(task.closure),
  ]);
  return [head, ...lines].map((line) => line.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\r\n');
}
