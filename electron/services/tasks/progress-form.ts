import { type FieldProblem, refuseFields, type TypedFields } from '../../core/contract/typed-fields.ts';
import type { Day } from '../../core/domain/day.ts';
import { decimalsOf } from '../../core/domain/decimal.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { isAmount } from '../../core/domain/indicator-totals.ts';
import { Progress } from '../../core/domain/progress.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';

/** Who reports on what, and the day on which it is typed. */
export interface ProgressContext {
  readonly id: Id;
  readonly taskId: Id;
  readonly today: Day;
  readonly reportedBy: Id | null;
  readonly unitFile: UnitFile;
}

/**
 * An entry of progress from what was typed. Either something is told or nothing changed: an empty entry says nothing.
 *
 * @throws Refusal RECORD_INVALID with `details.fields`
 */
export function progressFrom(typed: TypedFields, context: ProgressContext): Progress {
  const { id, taskId, today, reportedBy, unitFile } = context;
  const draft = { reportedBy, date: today, values: [], noChange: false, ...typed, id, taskId };
  const parsed = Progress.safeParse(draft);
  if (!parsed.success) refuseFields(parsed.error.issues.map((issue) => shapeProblem(String(issue.path[0] ?? ''))));
  const entry = Progress.parse(draft);
  refuseFields([
    ...(entry.date > today ? [{ field: 'date', message: '进展日期不能晚于今天' }] : []),
    ...(saysNothing(entry) ? [{ field: 'text', message: '请写一句进展,没有变化的点“无变化”' }] : []),
    ...valueProblems(entry, unitFile),
  ]);
  return entry;
}

function shapeProblem(field: string): FieldProblem {
  const words: Readonly<Record<string, string>> = {
    date: '日期应写成 2021-11-05 这样,并且确有这一天',
    percent: '进度应是 0 到 100 的数',
  };
  return { field, message: words[field] ?? '填写的内容不合格式' };
}

function saysNothing({ text, values, noChange }: Progress): boolean {
  return noChange !== true && !text?.trim() && (values ?? []).length === 0;
}

function valueProblems({ values }: Progress, { indicators }: UnitFile): FieldProblem[] {
  return (values ?? []).flatMap(({ indicatorId, value }) => {
    const indicator = indicators.find((each) => each.id === indicatorId);
    const field = `values.${indicatorId}`;
    if (indicator === undefined) return [{ field, message: '这个指标不在活动的指标之中' }];
    if (!isAmount(value)) return [{ field, message: `“${indicator.name}”应填数字` }];
    if (value < 0) return [{ field, message: `“${indicator.name}”不能是负数` }];
    if (decimalsOf(value) <= indicator.decimals) return [];
    const allowed = indicator.decimals === 0 ? '应为整数' : `最多 ${indicator.decimals} 位小数`;
    return [{ field, message: `“${indicator.name}”${allowed}` }];
  });
}
