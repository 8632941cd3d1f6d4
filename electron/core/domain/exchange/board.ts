/** 汇总: what every subordinate has reported of every period, and how the periods stand. Rows keep the roster's order. */

import type { ReportPeriod } from '../campaign.ts';
import { type Day, dayOf, daysBetween } from '../day.ts';
import type { Id } from '../identifier.ts';
import { type Ratio, ratioOf } from '../ratio.ts';
import { acceptedVersion, latestVersion, missingVolumes, type ReceivedSubmission } from './received-submission.ts';

/** 未报, 迟报 (nothing came and the cut-off has passed), 已报, 退回, 重报, 已接收. */
export type BoardState = 'missing' | 'late' | 'received' | 'returned' | 'resubmitted' | 'accepted';

export const BOARD_STATE_LABELS: Readonly<Record<BoardState, string>> = {
  missing: '未报',
  late: '迟报',
  received: '已报',
  returned: '退回',
  resubmitted: '重报',
  accepted: '已接收',
};

/** The same as people say it on the board, with what it waits for. */
export const BOARD_CELL_WORDS: Readonly<Record<BoardState, string>> = {
  missing: '未报',
  late: '迟报未到',
  received: '已报待审',
  returned: '已退回',
  resubmitted: '重报待审',
  accepted: '已接收',
};

export interface BoardCell {
  readonly periodId: Id;
  readonly state: BoardState;
  /** Of the newest version; null where nothing came. */
  readonly submissionId: Id | null;
  readonly version: number | null;
  readonly receivedAt: Day | null;
  /** The first version came after the cut-off. */
  readonly isLate: boolean;
  readonly volumesMissing: number[];
  /** The version that counts in an aggregate. */
  readonly acceptedVersion: number | null;
}

export function boardCell(
  submissions: readonly ReceivedSubmission[],
  { id, cutoff }: ReportPeriod,
  today: Day,
): BoardCell {
  const latest = latestVersion(submissions, id);
  const accepted = acceptedVersion(submissions, id)?.version ?? null;
  if (latest === null)
    return {
      periodId: id,
      state: today > cutoff ? 'late' : 'missing',
      submissionId: null,
      version: null,
      receivedAt: null,
      isLate: false,
      volumesMissing: [],
      acceptedVersion: null,
    };
  return {
    periodId: id,
    state: stateOf(latest, submissions),
    submissionId: latest.id,
    version: latest.version,
    receivedAt: dayOf(latest.receivedAt),
    isLate: firstDay(submissions, id) > cutoff,
    volumesMissing: missingVolumes(latest),
    acceptedVersion: accepted,
  };
}

export type NextStep = 'review' | 'volumes' | 'urge' | 'wait' | null;

export const NEXT_STEP_WORDS: Readonly<Record<NonNullable<NextStep>, string>> = {
  review: '去审核',
  volumes: '催补卷',
  urge: '催报',
  wait: '等重报',
};

/** What is to be done about one cell. Somebody is urged once the cut-off is near or past. */
export function nextStepOf(cell: Pick<BoardCell, 'state' | 'volumesMissing'>, isDue: boolean): NextStep {
  const { state, volumesMissing } = cell;
  if (state === 'received' || state === 'resubmitted') return volumesMissing.length > 0 ? 'volumes' : 'review';
  if (state === 'late' || (state === 'missing' && isDue)) return 'urge';
  return state === 'returned' ? 'wait' : null;
}

/**
 * What is to be done about a unit first: whatever waits here, then what concerns the period at hand, then what is left
 * from the periods before it.
 */
export function boardNextStep(
  cells: readonly BoardCell[],
  periods: readonly Pick<ReportPeriod, 'id' | 'cutoff'>[],
  today: Day,
): { readonly step: NonNullable<NextStep>; readonly cell: BoardCell } | null {
  const cutoffOf = ({ periodId }: BoardCell): Day => periods.find(({ id }) => id === periodId)?.cutoff ?? '';
  const steps = cells
    .toSorted((a, b) => cutoffOf(b).localeCompare(cutoffOf(a)))
    .flatMap((cell) => {
      const step = nextStepOf(cell, daysBetween(today, cutoffOf(cell)) <= URGE_DAYS);
      return step === null ? [] : [{ step, cell }];
    });
  return steps.find(({ step }) => step === 'review') ?? steps[0] ?? null;
}

/** Days before the cut-off from which a missing report is asked for. */
const URGE_DAYS = 3;

function stateOf(latest: ReceivedSubmission, submissions: readonly ReceivedSubmission[]): BoardState {
  if (latest.status === 'accepted') return 'accepted';
  if (latest.status === 'returned') return 'returned';
  const wasReturned = submissions.some(
    ({ periodId, version, status }) =>
      periodId === latest.periodId && version < latest.version && status === 'returned',
  );
  return wasReturned || latest.kind === 'resubmit' ? 'resubmitted' : 'received';
}

function firstDay(submissions: readonly ReceivedSubmission[], periodId: Id): Day {
  const days = submissions.filter((each) => each.periodId === periodId).map(({ receivedAt }) => dayOf(receivedAt));
  return days.sort()[0] ?? '';
}

export interface BoardTotals {
  readonly due: number;
  readonly reported: Ratio;
  readonly onTime: Ratio;
  readonly accepted: Ratio;
  /** Versions returned of versions that came in. */
  readonly returned: Ratio;
}

export function boardTotals(
  cells: readonly BoardCell[],
  submissions: readonly ReceivedSubmission[],
  periodId: Id,
): BoardTotals {
  const due = cells.length;
  const reported = cells.filter(({ version }) => version !== null);
  const versions = submissions.filter((each) => each.periodId === periodId);
  return {
    due,
    reported: ratioOf(reported.length, due),
    onTime: ratioOf(reported.filter(({ isLate }) => !isLate).length, due),
    accepted: ratioOf(cells.filter((each) => each.acceptedVersion !== null).length, due),
    returned: ratioOf(versions.filter(({ review }) => review?.decision === 'returned').length, versions.length),
  };
}
