import type { ReactNode } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { shortDay } from '../../components/day-text.ts';
import { Light } from '../../components/Light.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { isOpen, isWaiting, lightReason, lightWord, statusWord } from './task-words.ts';

/** Where the keys go back to when something else has had them. */
export const TABLE_ID = 'task-table';

/** What cells look up. */
export interface CellContext {
  readonly today: string;
  readonly names: ReadonlyMap<string, string>;
}

/** The keys are those of a template's `ledgerColumns`. */
export type ColumnKey =
  | 'no'
  | 'title'
  | 'measures'
  | 'lead'
  | 'responsibleDept'
  | 'owner'
  | 'due'
  | 'percent'
  | 'status'
  | 'evidence'
  | 'problem'
  | 'nextStep'
  | 'light';

export interface Column {
  readonly key: ColumnKey;
  readonly heading: ReactNode;
  /** CSS for `grid-template-columns`. */
  readonly width: string;
  /** Pixels that it takes at least. */
  readonly minWidth: number;
  readonly isRight?: boolean;
  readonly cell: (row: TaskRow, context: CellContext) => ReactNode;
}

const text = (value: string | null | undefined): ReactNode => <span className="second">{value}</span>;

const ALL: Readonly<Record<ColumnKey, Column>> = {
  no: { key: 'no', heading: '编号', width: '60px', minWidth: 60, cell: ({ task }) => task.no },
  title: {
    key: 'title',
    heading: '任务',
    width: 'minmax(190px, 1fr)',
    minWidth: 190,
    cell: ({ task }) => <span title={task.title ?? ''}>{task.title || <i className="third">(未命名)</i>}</span>,
  },
  measures: long('measures', '举措', ({ task }) => task.measures),
  problem: long('problem', '存在问题', ({ task }) => task.problem),
  nextStep: long('nextStep', '下步计划', ({ task }) => task.nextStep),
  lead: person('lead', '牵头领导', 76, ({ task }) => task.leadId),
  owner: person('owner', '责任人', 66, ({ task }) => task.ownerId),
  responsibleDept: {
    key: 'responsibleDept',
    heading: '责任科室',
    width: '116px',
    minWidth: 116,
    cell: ({ task }) => text(task.responsibleDept),
  },
  due: {
    key: 'due',
    heading: '截止',
    width: '60px',
    minWidth: 60,
    cell: ({ task }, { today }) => (task.due ? shortDay(task.due, today) : <span className="third">未定</span>),
  },
  percent: {
    key: 'percent',
    heading: (
      <>
        进度 <span className="third">| 应达</span>
      </>
    ),
    width: '132px',
    minWidth: 132,
    cell: (row) => <Percent row={row} />,
  },
  status: {
    key: 'status',
    heading: '状态',
    width: '78px',
    minWidth: 78,
    cell: ({ task }) => (isWaiting(task) ? <b>{statusWord(task)}</b> : text(statusWord(task))),
  },
  evidence: {
    key: 'evidence',
    heading: '佐证',
    width: '60px',
    minWidth: 60,
    isRight: true,
    cell: ({ evidenceFiles }) => (evidenceFiles === 0 ? <span className="third">—</span> : evidenceFiles),
  },
  light: {
    key: 'light',
    heading: '亮灯',
    width: '112px',
    minWidth: 112,
    cell: (row) => <Light name={row.light} word={lightWord(row.light)} reason={lightReason(row)} />,
  },
};

function long(key: ColumnKey, heading: string, of: (row: TaskRow) => string | null | undefined): Column {
  const cell = (row: TaskRow): ReactNode => (
    <span className="second" title={of(row) ?? ''}>
      {of(row)}
    </span>
  );
  return { key, heading, width: 'minmax(160px, 1.8fr)', minWidth: 160, cell };
}

function person(
  key: ColumnKey,
  heading: string,
  width: number,
  of: (row: TaskRow) => string | null | undefined,
): Column {
  const cell = (row: TaskRow, { names }: CellContext): ReactNode =>
    names.get(of(row) ?? '') ?? <span className="third">未定</span>;
  return { key, heading, width: `${width}px`, minWidth: width, cell };
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

/** Between the frozen ones at both ends; what a person may choose and a template may order. */
export const CHOOSABLE: readonly ColumnKey[] = [
  'measures',
  'lead',
  'responsibleDept',
  'owner',
  'due',
  'percent',
  'status',
  'problem',
  'nextStep',
  'evidence',
];
const USUAL: readonly ColumnKey[] = ['owner', 'due', 'percent', 'status'];
const USUAL_WIDE: readonly ColumnKey[] = ['measures', 'owner', 'due', 'percent', 'status', 'evidence'];

export function usualColumns(isWide: boolean): readonly ColumnKey[] {
  return isWide ? USUAL_WIDE : USUAL;
}

export function headingOf(key: ColumnKey): string {
  const { heading } = ALL[key];
  return typeof heading === 'string' ? heading : '进度';
}

/** A light's reason of so many characters fits: 逾期38天. */
const USUAL_REASON = 5;
const PIXELS_A_FIGURE = 9;

/**
 * @param chosen keys between the frozen columns
 * @param longestReason characters of the longest reason beside a light: it is never cut off
 * @param template keys in the order of the campaign's template; one that it does not name comes after them
 */
export function columnsOf(
  chosen: readonly ColumnKey[],
  template: readonly string[] | null | undefined,
  longestReason: number,
): Column[] {
  const order = template ?? [];
  const placeOf = (key: ColumnKey): number => {
    const place = order.indexOf(key === 'due' ? 'period' : key);
    return place < 0 ? order.length + CHOOSABLE.indexOf(key) : place;
  };
  const between = [...chosen].sort((a, b) => placeOf(a) - placeOf(b));
  const lightWidth = ALL.light.minWidth + Math.max(0, longestReason - USUAL_REASON) * PIXELS_A_FIGURE;
  const light = { ...ALL.light, width: `${lightWidth}px`, minWidth: lightWidth };
  return [ALL.no, ALL.title, ...between.map((key) => ALL[key]), light];
}
