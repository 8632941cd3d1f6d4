import { compareDecimals, decimalsOf } from '../decimal.ts';
import type { Id } from '../identifier.ts';
import type { Indicator } from '../indicator.ts';
import { isAmount } from '../indicator-totals.ts';
import { type Problem, problemOf } from '../problem.ts';
import { type Progress, standingEntries, standingOn } from '../progress.ts';
import { type CheckInput, entryName, quoted, taskName } from './check-input.ts';

type Indicators = ReadonlyMap<Id, Indicator>;

const indicatorsOf = ({ unitFile }: CheckInput): Indicators =>
  new Map(unitFile.indicators.map((indicator) => [indicator.id, indicator]));

/**
 * E105. An entry that a further one corrects is not read: entries cannot be changed, so a wrong value could
 * otherwise never be put right. As in the totals, a correction of a later day is none yet.
 */
export function checkIndicatorValues(input: CheckInput): Problem[] {
  const indicators = indicatorsOf(input);
  const { asOf, unitFile } = input;
  const counted = new Set(standingOn(unitFile.progress, asOf));
  const standing = new Set(standingEntries(unitFile.progress));
  return unitFile.progress.flatMap((entry) => {
    if (!counted.has(entry) && !(entry.date > asOf && standing.has(entry))) return [];
    const wrongs = wrongValues(entry, indicators);
    if (wrongs.length === 0) return [];
    const mend = standing.has(entry) ? '请另记一条进展更正' : `更正要记在 ${asOf} 或更早的日子才算在内，请再更正一次`;
    return [problemOf('E105', entry.id, `${entryName(input, entry)}里，${wrongs.join('；')}，${mend}。`)];
  });
}

function wrongValues({ values }: Progress, indicators: Indicators): string[] {
  return (values ?? []).flatMap(({ indicatorId, value }) => {
    const indicator = indicators.get(indicatorId);
    const wrong = wrongWith(value, indicator);
    return wrong === null ? [] : [`${quoted(indicator?.name ?? indicatorId)}的数值${wrong}`];
  });
}

function wrongWith(value: unknown, indicator: Indicator | undefined): string | null {
  if (!isAmount(value)) return typeof value === 'number' ? '大得无法计算' : '不是数字';
  if (value < 0) return `是负数 ${value}`;
  if (indicator === undefined || decimalsOf(value) <= indicator.decimals) return null;
  return `是 ${value}，${indicator.decimals === 0 ? '应为整数' : `最多 ${indicator.decimals} 位小数`}`;
}

/**
 * W103. The total is the unit's, not this task's own: a target is read against the figure that the tables show, and
 * where several tasks work on one indicator the entry may stand under any of them.
 */
export function warnOfTargets(input: CheckInput): Problem[] {
  const indicators = indicatorsOf(input);
  return input.unitFile.tasks.flatMap((task) => {
    if (task.percent !== 100 || task.status === 'na') return [];
    const short = (task.indicators ?? []).flatMap(({ indicatorId, target }) => {
      const total = input.totals.get(indicatorId) ?? 0;
      if (target == null || compareDecimals(total, target) >= 0) return [];
      const { name = indicatorId, unit } = indicators.get(indicatorId) ?? {};
      return [`${quoted(name)}完成 ${total}${unit ?? ''}，目标 ${target}${unit ?? ''}`];
    });
    if (short.length === 0) return [];
    const message = `${taskName(task, task.id)}进度是 100%，但${short.join('；')}，请补记数值或核对进度。`;
    return [problemOf('W103', task.id, message)];
  });
}
