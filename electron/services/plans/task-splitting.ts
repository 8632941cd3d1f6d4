import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import { type FieldProblem, refuseFields } from '../../core/contract/typed-fields.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import { sumOf } from '../../core/domain/decimal.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { Task } from '../../core/domain/task.ts';
import { firstPart, furtherPart, partNumbers, unevenTargets } from '../../core/domain/task-splitting.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Change } from '../../store/unit/change.ts';

export interface SplitParts {
  readonly unitFile: () => UnitFile;
  readonly newId: (prefix: string) => Id;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
}

const LONGEST_TITLE = 200;

/** @throws Refusal NOT_FOUND, CLOSURE_REFUSED, RECORD_INVALID with `details.fields` */
export async function splitTask(
  { taskId, parts }: Inputs['plans']['split'],
  { unitFile, newId, commitUndoable }: SplitParts,
): Promise<Outputs['plans']['split']> {
  const record = unitFile();
  const task = record.tasks.find(({ id }) => id === taskId);
  if (task === undefined) throw new Refusal('NOT_FOUND', '这项任务已不在清单里，请刷新后重试。');
  refuseClosed(task);
  refuseFields([...partProblems(parts, record), ...targetProblems(task, parts, record)]);
  const numbers = partNumbers(task, parts.length - 1, record.tasks);
  const tasks = parts.map((part, index) =>
    index === 0 ? firstPart(task, part) : furtherPart(task, part, { id: newId('t'), no: numbers[index - 1] ?? null }),
  );
  const puts = tasks.map((document) => ({ collection: 'tasks' as const, document }));
  const label = `把“${[task.no, task.title].filter(Boolean).join(' ')}”拆分为 ${tasks.length} 项`;
  return { tasks, undo: await commitUndoable({ op: 'task.split', target: taskId, puts }, label) };
}

function refuseClosed({ closure, status }: Task): void {
  const why =
    closure === 'approved' || closure === 'requested'
      ? '任务已申请销号或已销号'
      : status === 'na'
        ? '任务已列为不涉及'
        : null;
  if (why !== null) throw new Refusal('CLOSURE_REFUSED', `${why}，没有拆分；要拆分请先改回办理中。`);
}

function partProblems(parts: Inputs['plans']['split']['parts'], { people }: UnitFile): FieldProblem[] {
  return parts.flatMap(({ title, responsibleDept, ownerId }, index): FieldProblem[] => {
    const at = (field: string, message: string): FieldProblem => ({ field: `parts.${index}.${field}`, message });
    return [
      ...(title.trim() === '' ? [at('title', '任务名称不能空着')] : []),
      ...([...title].length > LONGEST_TITLE ? [at('title', `任务名称不能超过 ${LONGEST_TITLE} 个字`)] : []),
      ...(responsibleDept.trim() === '' && ownerId === null ? [at('responsibleDept', '请写上责任科室或责任人')] : []),
      ...(ownerId !== null && !people.some(({ id }) => id === ownerId) ? [at('ownerId', '责任人不在人员名单中')] : []),
    ];
  });
}

function targetProblems(
  task: Task,
  parts: Inputs['plans']['split']['parts'],
  { indicators }: UnitFile,
): FieldProblem[] {
  const named = (id: Id) => indicators.find((each) => each.id === id);
  const listed = new Set((task.indicators ?? []).map(({ indicatorId }) => indicatorId));
  const wrong = parts.flatMap(({ targets }, index) =>
    Object.entries(targets).flatMap(([id, value]): FieldProblem[] => {
      const field = `parts.${index}.targets.${id}`;
      if (!listed.has(id)) return [{ field, message: '这个指标不在原任务里' }];
      return value < 0 ? [{ field, message: '目标不能是负数' }] : [];
    }),
  );
  const uneven = unevenTargets(task, parts)
    // a rate is no sum: every part may aim at the same one
    .filter(({ indicatorId }) => named(indicatorId)?.kind !== 'ratio')
    .map(({ indicatorId, target, shared }): FieldProblem => {
      const name = named(indicatorId)?.name ?? indicatorId;
      const gap = sumOf([target, -shared]);
      const said = gap > 0 ? `还差 ${gap}` : `多出 ${-gap}`;
      return {
        field: `targets.${indicatorId}`,
        message: `${name}：各部分目标合计 ${shared}，原目标 ${target}，${said}`,
      };
    });
  return [...wrong, ...uneven];
}
