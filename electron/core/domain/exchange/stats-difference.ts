import { isDeepEqual } from '../json.ts';
import type { Statistics } from '../statistics.ts';

/** Figures that both sides count in the same way, with what people call them. */
const COUNTED: readonly (readonly [label: string, pick: (stats: Statistics) => unknown])[] = [
  ['任务数', ({ tasks }) => tasks],
  ['任务状态', ({ byStatus }) => byStatus],
  ['销号状态', ({ byClosure }) => byClosure],
  ['完成率', ({ completion }) => completion],
  ['销号率', ({ closureRate }) => closureRate],
  ['指标', ({ indicators }) => indicators],
  ['满意率', ({ feedback }) => feedback.satisfaction],
  ['平均分', ({ feedback }) => feedback.average],
];

/** What a sender's own sums say otherwise than its records; empty when both agree. */
export function statisticsDifferences(claimed: Statistics, counted: Statistics): string[] {
  return COUNTED.filter(([, pick]) => !isDeepEqual(pick(claimed), pick(counted))).map(([label]) => label);
}
