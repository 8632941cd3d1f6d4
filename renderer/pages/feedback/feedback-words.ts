/** What the page says of an entry: its rating, what waits, until when. */
import type { FeedbackEntry } from '../../../electron/core/contract/feedback.ts';
import type { TimeLimits } from '../../../electron/core/domain/campaign.ts';
import { type Day, dayOf } from '../../../electron/core/domain/day.ts';
import { isExcluded } from '../../../electron/core/domain/feedback.ts';
import { type FeedbackStep, nextStepOf, stepDueOf } from '../../../electron/core/domain/feedback-step.ts';
import { RATING_LABELS, VERIFY_RESULT_LABELS } from '../../../electron/core/domain/labels.ts';
import { deadlineText } from '../../components/day-text.ts';
import type { MoveWords } from '../../components/PaneMoves.tsx';

export const FEEDBACK_MOVES: MoveWords = { before: '上一条评价', after: '下一条评价', close: '关闭评价(Esc)' };

export interface FeedbackContext {
  readonly today: Day;
  readonly limits: TimeLimits | null | undefined;
}

/** What an entry is at: the step that waits, 待办结 when none does, 已办结. */
export type Stage = FeedbackStep | 'close' | 'closed';

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  read: '待签收',
  reply: '待答复',
  handle: '待答复',
  verify: '待核实',
  rectify: '整改中',
  callback: '待回访',
  close: '待办结',
  closed: '已办结',
};

/** What has no status was never anything to handle. */
export function stageOf(entry: FeedbackEntry): Stage {
  const step = nextStepOf(entry);
  if (step !== null) return step;
  return entry.status === 'open' || entry.status === 'processing' ? 'close' : 'closed';
}

export interface StageText {
  readonly word: string;
  /** “剩2天”, “逾期3天”; empty without a limit. */
  readonly deadline: string;
  readonly isLate: boolean;
  readonly isWaiting: boolean;
}

export function stageText(entry: FeedbackEntry, { today, limits }: FeedbackContext): StageText {
  const stage = stageOf(entry);
  const isWaiting = stage !== 'closed';
  const due = stage === 'close' || stage === 'closed' ? null : stepDueOf(entry, stage, limits);
  const left = entry.verifyResult && isExcluded(entry) ? `${VERIFY_RESULT_LABELS[entry.verifyResult]} · 剔除` : null;
  return {
    word: stage === 'closed' && left !== null ? left : STAGE_WORDS[stage],
    deadline: due === null ? '' : deadlineText(due, today),
    isLate: due !== null && due < today,
    isWaiting,
  };
}

const RATINGS = [5, 4, 3, 2, 1] as const;
export const RATING_OPTIONS = RATINGS.map((rating) => ({
  value: String(rating),
  label: `${rating} ${RATING_LABELS[rating]}`,
}));

export function ratingWord(rating: number | null | undefined): string | null {
  const known = RATINGS.find((each) => each === rating);
  return known === undefined ? null : RATING_LABELS[known];
}

export function ratingText(rating: number | null | undefined): string {
  const word = ratingWord(rating);
  return word === null ? '未评分' : `${rating} ${word}`;
}

/** `YYYY-MM-DD`, empty for none. */
export function dayText(moment: string | null | undefined): string {
  return moment == null ? '' : dayOf(moment);
}
