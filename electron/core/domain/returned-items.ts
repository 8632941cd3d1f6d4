/** What the superior wanted changed in the version that came back, and what has become of it here. */
import * as z from 'zod';
import type { Audit } from './audit.ts';
import { checkInputOf } from './check/check-input.ts';
import { ProblemPlace, placeOf } from './check/problem-place.ts';
import { contradictionsIn } from './check/summary.ts';
import { type Day, dayOf, type Moment } from './day.ts';
import { problemOf } from './problem.ts';
import type { Submission } from './submission.ts';
import { ReturnCode } from './task.ts';
import type { UnitFile } from './unit-file.ts';

export const ReturnedItem = z.object({
  code: ReturnCode.nullable(),
  text: z.string(),
  place: ProblemPlace,
  /** The id of the record concerned, null where the superior named none that is here. */
  target: z.string().nullable(),
  /** `unknown` where neither the record nor the operation log, which may have begun later, can say. */
  state: z.enum(['changed', 'unchanged', 'unknown']),
  /** What the state was read from, where that is not the log; empty else. */
  note: z.string(),
});
export type ReturnedItem = z.infer<typeof ReturnedItem>;

export interface ReturnContext {
  readonly asOf: Day;
  readonly log: readonly Audit[];
}

/** The newest version of a period that came back with items; null when none did. */
export function lastReturned({ submissions }: UnitFile, periodId: string): Submission | null {
  const returned = submissions.filter(
    (each) => each.periodId === periodId && each.status === 'returned' && (each.returnItems ?? []).length > 0,
  );
  return returned.toSorted((a, b) => b.version - a.version)[0] ?? null;
}

export function returnedItems(unitFile: UnitFile, returned: Submission, context: ReturnContext): ReturnedItem[] {
  const since = returned.receivedAt ?? returned.submittedAt ?? returned.createdAt ?? null;
  return (returned.returnItems ?? []).map(({ target, code, text }) => {
    const isSummary = target === 'summary' || (target != null && target === unitFile.summary?.id);
    const id = isSummary ? (unitFile.summary?.id ?? null) : (target ?? null);
    const place = placeOf(problemOf(isSummary ? 'W302' : 'E104', id ?? '', ''), unitFile, { hasKey: true });
    const told = isSummary
      ? summaryState(unitFile, code === 'R01', since, context)
      : { state: recordState(id, unitFile, since, context), note: '' };
    return { code: code ?? null, text: text ?? '', place, target: id, ...told };
  });
}

type Told = Pick<ReturnedItem, 'state' | 'note'>;

/** Numbers that were wrong can be held against the ledger again. */
function summaryState(unitFile: UnitFile, isAboutNumbers: boolean, since: Moment | null, context: ReturnContext): Told {
  const { summary } = unitFile;
  const texts = (summary?.sections ?? []).flatMap(({ h, t }) => [h ?? '', t ?? '']);
  const bare = { period: null, hasKey: true, evidenceStore: null };
  const found = contradictionsIn(checkInputOf(unitFile, { asOf: context.asOf, ...bare }), texts);
  if (isAboutNumbers && found.length > 0) return { state: 'unchanged', note: `还有 ${found.length} 处与台账不一致` };
  if (isAboutNumbers && summary != null) return { state: 'changed', note: '现与台账一致' };
  return { state: recordState(summary?.id ?? null, unitFile, since, context), note: '' };
}

function recordState(
  id: string | null,
  unitFile: UnitFile,
  since: Moment | null,
  { log }: ReturnContext,
): ReturnedItem['state'] {
  if (id === null || since === null) return 'unknown';
  const own = partsOf(id, unitFile);
  const isLater = (moment: Moment): boolean => isAfter(moment, since);
  const isTouched = log.some(({ at, op, target }) => own.has(target) && isLater(at) && !op.startsWith('receipt.'));
  const isReported = unitFile.progress.some(({ taskId, date }) => taskId === id && date > dayOf(since));
  if (isTouched || isReported) return 'changed';
  const isStillRejected = unitFile.tasks.some((task) => task.id === id && task.closure === 'rejected');
  const [first] = log;
  const isCovered = first !== undefined && !isLater(first.at);
  return isStillRejected || isCovered ? 'unchanged' : 'unknown';
}

/** A task with what is kept under it: new evidence is a change of the task. */
function partsOf(id: string, { progress, evidence, feedback }: UnitFile): ReadonlySet<string> {
  const parts = [...progress, ...evidence, ...feedback].filter(({ taskId }) => taskId === id);
  return new Set([id, ...parts.map((each) => each.id)]);
}

/** A return that is known by its day alone came at its beginning. */
function isAfter(moment: Moment, since: Moment): boolean {
  if (!since.includes('T')) return dayOf(moment) >= since;
  return moment.includes('T') ? Date.parse(moment) > Date.parse(since) : moment > dayOf(since);
}
