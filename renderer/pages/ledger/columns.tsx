/** The columns of the list: the keys are those of a template's `ledgerColumns`. */
import type { ReactNode } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import type { Indicator } from '../../../electron/core/domain/indicator.ts';
import { CLOSURE_LABELS } from '../../../electron/core/domain/labels.ts';
import { LEDGER_COLUMN_LABELS, type LedgerColumnKey } from '../../../electron/core/domain/ledger-columns.ts';
import { shortDay } from '../../components/day-text.ts';
import { Light } from '../../components/Light.tsx';
import { numberText } from '../../components/number-text.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import type { EditableField } from './CellEditor.tsx';
import { isOpen, isWaiting, LIGHTS_IN_ORDER, lightReason, lightWord, statusWord } from './task-words.ts';

/** Where the keys go back to when something else has had them. */
export const TABLE_ID = 'task-table';

/** What cells look up. */
export interface CellContext {
  readonly today: string;
  readonly names: ReadonlyMap<string, string>;
  readonly actions: ReadonlyMap<string, string>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Indicator id → total of the unit. */
  readonly totals: Readonly<Record<string, number | null>>;
}

export type ColumnKey = Exclude<LedgerColumnKey, 'index'>;

export interface Column {
  readonly key: ColumnKey;
  /** As it is named where columns are chosen and copied. */
  readonly name: string;
  readonly heading: ReactNode;
  /** Pixels that it takes at least, or just so many where it does not share what is left. */
  readonly width: number;
  /** How much of what is left over it takes; 0 for none. */
  readonly share: number;
  readonly isRight?: boolean;
  /** What is edited in its place. */
  readonly edits?: EditableField;
  readonly cell: (row: TaskRow, context: CellContext) => ReactNode;
  /** The same as it goes into another program's sheet. */
  readonly text: (row: TaskRow, context: CellContext) => string;
  /** By what it is sorted; unless given, by its text. */
  readonly rank?: (row: TaskRow) => number | string | null;
}

type Read = (row: TaskRow, context: CellContext) => string | number | null | undefined;

/** A column of plain text. */
function plain(key: ColumnKey, width: number, read: Read, more: Partial<Column> = {}): Column {
  const text = (row: TaskRow, context: CellContext): string => String(read(row, context) ?? '');
  const name = LEDGER_COLUMN_LABELS[key];
  const cell = (row: TaskRow, context: CellContext): ReactNode => {
    const shown = text(row, context);
    return (
      <span className="second" title={shown}>
        {shown}
      </span>
    );
  };
  return { key, name, heading: name, width, share: 0, text, cell, ...more };
}

function person(key: ColumnKey, width: number, read: (row: TaskRow) => string | null | undefined): Column {
  const text = (row: TaskRow, { names }: CellContext): string => names.get(read(row) ?? '') ?? '';
  const cell = (row: TaskRow, context: CellContext): ReactNode =>
    text(row, context) || <span className="third">未定</span>;
  return plain(key, width, text, { cell });
}

/** As days are read from year to year; copied, they have their year. */
function day(key: ColumnKey, heading: string, read: (row: TaskRow) => string | null | undefined): Column {
  const cell = (row: TaskRow, { today }: CellContext): ReactNode => {
    const value = read(row);
    return value ? shortDay(value.slice(0, 10), today) : <span className="third">未定</span>;
  };
  return plain(key, 60, (row) => read(row)?.slice(0, 10), { heading, cell });
}

const COLUMNS: readonly Column[] = [
  plain('action', 120, ({ task }, { actions }) => actions.get(task.actionId ?? '')),
  plain('no', 60, ({ task }) => task.no, { cell: ({ task }) => task.no }),
  plain('title', 190, ({ task }) => task.title, {
    share: 1,
    cell: ({ task }) => <span title={task.title ?? ''}>{task.title || <i className="third">(未命名)</i>}</span>,
  }),
  plain('measures', 160, ({ task }) => task.measures, { share: 1.8 }),
  person('lead', 76, ({ task }) => task.leadId),
  plain('responsibleDept', 116, ({ task }) => task.responsibleDept),
  { ...person('owner', 66, ({ task }) => task.ownerId), edits: 'ownerId' },
  plain('coUnits', 116, ({ task }) => (task.coUnits ?? []).join('、')),
  plain('urgency', 66, ({ task }) => task.urgency),
  plain('period', 110, ({ task }) => `${task.start?.slice(5) ?? ''}~${task.due?.slice(5) ?? ''}`, {
    rank: ({ task }) => task.due || null,
    text: ({ task }) => `${task.start ?? ''}~${task.due ?? ''}`,
  }),
  day('start', '开始', ({ task }) => task.start),
  { ...day('due', '截止', ({ task }) => task.due), edits: 'due' },
  plain('percent', 132, ({ task }) => `${task.percent}%`, {
    heading: (
      <>
        进度 <span className="third">| 应达</span>
      </>
    ),
    edits: 'percent',
    rank: ({ task }) => task.percent,
    cell: (row) => <Percent row={row} />,
  }),
  plain('status', 78, ({ task }) => statusWord(task), {
    edits: 'status',
    cell: ({ task }) =>
      isWaiting(task) ? <b>{statusWord(task)}</b> : <span className="second">{statusWord(task)}</span>,
  }),
  plain('closure', 78, ({ task }) => CLOSURE_LABELS[task.closure]),
  day('closedAt', '销号日期', ({ task }) => task.closedAt),
  plain('indicators', 190, indicatorTexts, { share: 0.6 }),
  plain('beneficiaries', 80, ({ task }) =>
    task.beneficiaries == null ? '' : `${numberText(task.beneficiaries)} ${task.beneficiaryUnit ?? ''}`.trim(),
  ),
  plain('problem', 160, ({ task }) => task.problem, { share: 1.8 }),
  plain('nextStep', 160, ({ task }) => task.nextStep, { share: 1.8 }),
  plain('evidence', 60, ({ evidenceFiles }) => evidenceFiles, {
    heading: '佐证',
    isRight: true,
    rank: ({ evidenceFiles }) => evidenceFiles,
    cell: ({ evidenceFiles }) => (evidenceFiles === 0 ? <span className="third">—</span> : evidenceFiles),
  }),
  plain('tags', 120, ({ task }) => (task.tags ?? []).join('、')),
  plain('remark', 120, ({ task }) => task.remark),
  plain('light', 112, (row) => `${lightWord(row.light)} ${lightReason(row)}`, {
    rank: ({ light, daysLeft }) => LIGHTS_IN_ORDER.indexOf(light) * 1e6 + (daysLeft ?? 0),
    cell: (row) => <Light name={row.light} word={lightWord(row.light)} reason={lightReason(row)} />,
  }),
];

function indicatorTexts({ task }: TaskRow, { indicators, totals }: CellContext): string {
  const texts = (task.indicators ?? []).map(({ indicatorId, target }) => {
    const indicator = indicators.get(indicatorId);
    const total = totals[indicatorId] ?? null;
    const figures = [total, target ?? null].map((value) => (value === null ? '—' : numberText(value)));
    return `${indicator?.name ?? indicatorId} ${figures.join('/')}${indicator?.unit ?? ''}`;
  });
  return texts.join('；');
}

function Percent({ row: { task, expected } }: { row: TaskRow }) {
  if (task.status === 'na') return <span className="third">—</span>;
  const tick = isOpen(task) && expected !== null && expected < 100 ? expected : null;
  return (
    <span className="percent-cell">
      <ProgressBar percent={task.percent} expected={tick} />
      <span>{task.percent}%</span>
      {tick !== null && <span className="heard">应达 {Math.round(tick)}%</span>}
    </span>
  );
}

export function columnOf(key: ColumnKey): Column {
  const column = COLUMNS.find((each) => each.key === key);
  if (column === undefined) throw new Error(`no column ${key}`);
  return column;
}

/** Always there, at both ends. */
export const FROZEN: readonly ColumnKey[] = ['no', 'title', 'light'];

/** Between the frozen ones; what a person may choose and put in order. */
export const CHOOSABLE: readonly ColumnKey[] = COLUMNS.map(({ key }) => key).filter((key) => !FROZEN.includes(key));

/** By what a column sorts a row; null stands at the end. */
export function rankOf(column: Column, row: TaskRow, context: CellContext): number | string | null {
  return column.rank === undefined ? column.text(row, context) || null : column.rank(row);
}
