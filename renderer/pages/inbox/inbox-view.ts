/** What the list of 收件 shows: of every unit and period the newest version, and who has not reported yet. */
import type { InboxRow } from '../../../electron/core/contract/arrivals.ts';
import type { Outputs } from '../../../electron/core/contract/contract.ts';
import type { ReportPeriod } from '../../../electron/core/domain/campaign.ts';
import type { SubmissionMarkName } from '../../components/SubmissionMark.tsx';

export type InboxState = 'waiting' | 'resubmitted' | 'returned' | 'accepted' | 'missing' | 'late';

export interface InboxItem {
  /** Of the submission; of who has not reported yet, `missing` with unit and period. */
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly shortName: string;
  readonly periodId: string;
  readonly periodName: string;
  readonly state: InboxState;
  /** Null for who has not reported yet. */
  readonly row: InboxRow | null;
}

type Inbox = Outputs['arrivals']['list'];

const STATE_WORDS: Readonly<Record<InboxState, string>> = {
  waiting: '待审',
  resubmitted: '重报待审',
  returned: '已退回',
  accepted: '已接收',
  missing: '未报',
  late: '迟报',
};

export function stateWord({ state, row }: Pick<InboxItem, 'state' | 'row'>): string {
  const missing = row?.volumesMissing ?? [];
  if (missing.length === 0) return STATE_WORDS[state];
  return missing.length === 1 ? `缺第${missing[0]}卷` : `缺${missing.length}卷`;
}

export function stateMark({ state, row }: Pick<InboxItem, 'state' | 'row'>): SubmissionMarkName {
  if ((row?.volumesMissing.length ?? 0) > 0) return 'incomplete';
  return state === 'resubmitted' ? 'waiting' : state;
}

/** Newest first as they came; who has not reported stands at the end, in the roster's order. */
export function inboxItems(inbox: Inbox, periods: readonly ReportPeriod[], today: string): InboxItem[] {
  const newest = new Map<string, InboxRow>();
  for (const row of inbox.rows) {
    const key = `${row.unitId} ${row.submission.periodId}`;
    const known = newest.get(key);
    if (known === undefined || known.submission.version < row.submission.version) newest.set(key, row);
  }
  const items = [...newest.values()].map((row) => itemOf(row, inbox.rows));
  items.sort((a, b) => receivedAt(b).localeCompare(receivedAt(a)));
  const missing = periods.flatMap((period) => missingOf(period, inbox, newest, today));
  return [...items, ...missing];
}

function receivedAt({ row }: InboxItem): string {
  return row?.submission.receivedAt ?? '';
}

function itemOf(row: InboxRow, rows: readonly InboxRow[]): InboxItem {
  const { unitId, unitName, unitShortName, periodName, submission } = row;
  const { id, periodId } = submission;
  return { id, unitId, unitName, shortName: unitShortName, periodId, periodName, state: stateOf(row, rows), row };
}

function stateOf({ unitId, submission }: InboxRow, rows: readonly InboxRow[]): InboxState {
  if (submission.status === 'accepted') return 'accepted';
  if (submission.status === 'returned') return 'returned';
  const wasReturned = rows.some(
    (each) =>
      each.unitId === unitId &&
      each.submission.periodId === submission.periodId &&
      each.submission.version < submission.version &&
      each.submission.status === 'returned',
  );
  return wasReturned || submission.kind === 'resubmit' ? 'resubmitted' : 'waiting';
}

function missingOf(
  { id, name, cutoff }: ReportPeriod,
  { due }: Inbox,
  newest: ReadonlyMap<string, InboxRow>,
  today: string,
): InboxItem[] {
  return due
    .filter(({ unitId }) => !newest.has(`${unitId} ${id}`))
    .map(({ unitId, unitName, unitShortName }) => ({
      id: `missing ${unitId} ${id}`,
      unitId,
      unitName,
      shortName: unitShortName,
      periodId: id,
      periodName: name,
      state: today > cutoff ? ('late' as const) : ('missing' as const),
      row: null,
    }));
}

/** The period that is being reported: the first whose cut-off has not passed, else the last one. */
export function currentPeriod(periods: readonly ReportPeriod[], today: string): ReportPeriod | null {
  const inOrder = periods.toSorted((a, b) => a.cutoff.localeCompare(b.cutoff));
  return inOrder.find(({ cutoff }) => cutoff >= today) ?? inOrder.at(-1) ?? null;
}

/** A chip of the list. */
export type InboxFilter = 'all' | 'waiting' | 'resubmitted' | 'incomplete' | 'returned' | 'accepted' | 'missing';

export const FILTERS: readonly { readonly key: InboxFilter; readonly label: string }[] = [
  { key: 'all', label: '全部' },
  { key: 'waiting', label: '待审' },
  { key: 'resubmitted', label: '重报待审' },
  { key: 'incomplete', label: '缺卷' },
  { key: 'returned', label: '已退回' },
  { key: 'accepted', label: '已接收' },
  { key: 'missing', label: '未报' },
];

export function passes(item: InboxItem, filter: InboxFilter): boolean {
  const isIncomplete = (item.row?.volumesMissing.length ?? 0) > 0;
  if (filter === 'all') return item.row !== null;
  if (filter === 'missing') return item.row === null;
  if (filter === 'incomplete') return isIncomplete;
  return item.state === filter;
}

/** Whether somebody has to look at it. */
export function isWaiting({ state }: InboxItem): boolean {
  return state === 'waiting' || state === 'resubmitted';
}

/** Decided on, and the sender has not been told. */
export function isReceiptDue({ submission: { review, sentReceipt, status } }: InboxRow): boolean {
  return review !== null && sentReceipt === null && status !== 'superseded';
}
