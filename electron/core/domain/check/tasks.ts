import { isCompleted } from '../completion.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Progress } from '../progress.ts';
import type { Task } from '../task.ts';
import { type CheckInput, isBlank, taskName } from './check-input.ts';

/** A closure rests on a file, or on a text that says at least this much. */
export const TELLING_CHARACTERS = 30;

/** Whether a closure has something to rest on. Any file counts, also one that stays in the unit. */
export function isProven(entries: readonly Progress[], hasEvidence: boolean): boolean {
  return hasEvidence || entries.some(({ text }) => [...(text ?? '').trim()].length >= TELLING_CHARACTERS);
}

/** E101 E102 E103 E104: what a task must have before it can be reported. */
export function checkTasks(input: CheckInput): Problem[] {
  return input.unitFile.tasks.flatMap((task) => {
    const entries = input.progressByTask.get(task.id) ?? [];
    const hasEvidence = input.evidenceByTask.has(task.id);
    return [
      ...incomplete(task),
      ...unexplainedNa(task),
      ...unfinishedDone(task, entries),
      ...unprovenClosure(task, entries, hasEvidence),
    ];
  });
}

function incomplete(task: Task): Problem[] {
  const missing = [
    isBlank(task.title) && '任务名称',
    isBlank(task.ownerId) && '责任人',
    isBlank(task.responsibleDept) && '责任科室',
    isBlank(task.due) && '完成时限',
  ].filter((word) => word !== false);
  const wrongs = [
    ...(missing.length > 0 ? [`缺${missing.join('、')}，请补填`] : []),
    ...(task.start && task.due && task.start > task.due
      ? [`开始日期 ${task.start} 晚于完成时限 ${task.due}，请改正`]
      : []),
  ];
  return wrongs.length === 0 ? [] : [problemOf('E101', task.id, `${taskName(task, task.id)}${wrongs.join('；')}。`)];
}

function unexplainedNa(task: Task): Problem[] {
  if (task.status !== 'na' || !isBlank(task.naReason)) return [];
  return [problemOf('E102', task.id, `${taskName(task, task.id)}列为不涉及却没有写原因，请写明为什么不涉及。`)];
}

function unfinishedDone(task: Task, entries: readonly Progress[]): Problem[] {
  if (task.status !== 'done') return [];
  const wrongs = [
    ...(task.percent === 100 ? [] : [`进度是 ${task.percent}%，请改为 100% 或改回推进中`]),
    ...(entries.length > 0 ? [] : ['一条进展也没有，请补记完成情况']),
  ];
  if (wrongs.length === 0) return [];
  return [problemOf('E103', task.id, `${taskName(task, task.id)}标为已完成，但${wrongs.join('；')}。`)];
}

/** A file that stays in the unit counts too: the leader who approves can see it. */
function unprovenClosure(task: Task, entries: readonly Progress[], hasEvidence: boolean): Problem[] {
  if (task.closure !== 'requested' && task.closure !== 'approved') return [];
  if (isProven(entries, hasEvidence)) return [];
  const message = `${taskName(task, task.id)}要销号却没有依据，请添加一份佐证，或记一条不少于 ${TELLING_CHARACTERS} 字的进展。`;
  return [problemOf('E104', task.id, message)];
}

/** W101 W102 W104: what a reviewer would ask about. The campaign lasts from its first stage to its last. */
export function warnOfTasks(input: CheckInput): Problem[] {
  const stages = input.unitFile.campaign.stages ?? [];
  const [start] = stages.map((stage) => stage.start).sort();
  const end = stages
    .map((stage) => stage.end)
    .sort()
    .at(-1);
  return input.unitFile.tasks.flatMap((task) => [
    ...(start !== undefined && end !== undefined ? dueOutside(task, start, end) : []),
    ...wentDown(task, input.progressByTask.get(task.id) ?? []),
    ...overdueInSilence(task, input.asOf),
  ]);
}

function dueOutside(task: Task, start: string, end: string): Problem[] {
  if (!task.due || (task.due >= start && task.due <= end)) return [];
  const message = `${taskName(task, task.id)}的完成时限 ${task.due} 不在活动期 ${start} 至 ${end} 之内，请核对。`;
  return [problemOf('W101', task.id, message)];
}

/** From entry to entry, and from the last one to the task itself, unless it turned out not to concern the unit. */
function wentDown(task: Task, entries: readonly Progress[]): Problem[] {
  const steps = entries.flatMap(({ date, percent, noChange }) =>
    percent == null || noChange === true ? [] : [{ when: `${date} `, percent }],
  );
  if (task.status !== 'na') steps.push({ when: '任务表上', percent: task.percent });
  const index = steps.findIndex((step, at) => step.percent < (steps[at - 1]?.percent ?? 0));
  const [before, after] = [steps[index - 1], steps[index]];
  if (before === undefined || after === undefined) return [];
  const change = `${before.when}的 ${before.percent}% 退到${after.when}的 ${after.percent}%`;
  return [
    problemOf('W102', task.id, `${taskName(task, task.id)}的进度从${change}，请核对；确有回退的，请在进展里说明。`),
  ];
}

/** Both are wanted: what the trouble is, and what comes next. */
function overdueInSilence(task: Task, asOf: string): Problem[] {
  const isSettled = isCompleted(task) || task.status === 'na' || task.closure === 'approved';
  if (isSettled || !task.due || asOf <= task.due) return [];
  const missing = [isBlank(task.problem) && '存在问题', isBlank(task.nextStep) && '下步计划'].filter(Boolean);
  if (missing.length === 0) return [];
  return [problemOf('W104', task.id, `${taskName(task, task.id)}已过时限 ${task.due}，请补写${missing.join('和')}。`)];
}
