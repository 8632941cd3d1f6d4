/** What the points of a return are about. */
import type { Difference, ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';

/** The version before, and what was returned of it. */
export type Compared = NonNullable<ReviewSheet['comparedWith']>;

/** What a return item may be about, by its id. */
export function targetNames({ tasks, evidence, summary, indicators }: ReviewSheet): Map<string, string> {
  return new Map([
    ...tasks.map(({ id, no, title }) => [id, `${no} ${title}`.trim()] as const),
    ...evidence.map(({ id, fileName }) => [id, `佐证 ${fileName}`] as const),
    ...indicators.map(({ indicatorId, name }) => [indicatorId, `指标 ${name}`] as const),
    ...(summary === null ? [] : [['summary', '活动总结'] as const]),
  ]);
}

/** Whether a difference is about what a point of the return named. */
export function isAbout(target: string | null, { kind, id, taskId }: Difference): boolean {
  if (target === null) return false;
  return target === id || target === taskId || (target === 'summary' && kind === '活动总结');
}
