import { type FieldProblem, refuseFields, type TypedFields } from '../../core/contract/typed-fields.ts';
import type { Day } from '../../core/domain/day.ts';
import { decimalsOf } from '../../core/domain/decimal.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { isAmount } from '../../core/domain/indicator-totals.ts';
import { PROGRESS_MODE_LABELS } from '../../core/domain/labels.ts';
import { Progress, standingEntries } from '../../core/domain/progress.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';

/** Who reports on what, and the day on which it is typed. */
export interface ProgressContext {
  readonly id: Id;
  readonly task: Task;
  /** The task's entries so far. */
  readonly own: readonly Progress[];
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
  const { id, task, own, today, reportedBy, unitFile } = context;
  const draft = { reportedBy, date: today, values: [], noChange: false, ...typed, id, taskId: task.id };
  const parsed = Progress.safeParse(draft);
  if (!parsed.success) refuseFields(parsed.error.issues.map((issue) => shapeProblem(String(issue.path[0] ?? ''))));
  const entry = Progress.parse(draft);
  refuseFields([
    ...(entry.date > today ? [{ field: 'date', message: '进展日期不能晚于今天' }] : []),
    ...(saysNothing(entry) ? [{ field: 'text', message: '请写一句进展，没有变化的点“无变化”' }] : []),
    ...correctionProblems(entry, own),
    ...valueProblems(entry, unitFile),
  ]);
  return entry;
}

/** How each kind is reported: what was added since, or how it stands now. */
const MODES = { flow: 'delta', stock: 'current' } as const;

function shapeProblem(field: string): FieldProblem {
  const words: Readonly<Record<string, string>> = {
    date: '日期应写成 2021-11-05 这样，并且确有这一天',
    percent: '进度应是 0 到 100 的数',
  };
  return { field, message: words[field] ?? '填写的内容不合格式' };
}

function saysNothing({ text, values, noChange }: Progress): boolean {
  return noChange !== true && !text?.trim() && (values ?? []).length === 0;
}

/** An entry is put right once; whoever finds the correction wrong corrects that. */
function correctionProblems({ corrects }: Progress, own: readonly Progress[]): FieldProblem[] {
  if (!corrects) return [];
  const field = 'corrects';
  if (!own.some(({ id }) => id === corrects)) return [{ field, message: '要更正的进展不在这项任务里，请刷新后重试' }];
  if (standingEntries(own).some(({ id }) => id === corrects)) return [];
  return [{ field, message: '这条进展已经更正过，请更正新的那一条' }];
}

function valueProblems({ values }: Progress, { indicators }: UnitFile): FieldProblem[] {
  return (values ?? []).flatMap(({ indicatorId, mode, value }) => {
    const indicator = indicators.find((each) => each.id === indicatorId);
    const field = `values.${indicatorId}`;
    if (indicator === undefined) return [{ field, message: '这个指标不在活动的指标之中' }];
    if (indicator.kind === 'ratio') return [{ field, message: `“${indicator.name}”由分子和分母算出，不用填` }];
    if (mode !== MODES[indicator.kind])
      return [{ field, message: `“${indicator.name}”应填${PROGRESS_MODE_LABELS[MODES[indicator.kind]]}` }];
    if (!isAmount(value)) return [{ field, message: `“${indicator.name}”应填数字` }];
    if (value < 0) return [{ field, message: `“${indicator.name}”不能是负数` }];
    if (decimalsOf(value) <= indicator.decimals) return [];
    const allowed = indicator.decimals === 0 ? '应为整数' : `最多 ${indicator.decimals} 位小数`;
    return [{ field, message: `“${indicator.name}”${allowed}` }];
  });
}
