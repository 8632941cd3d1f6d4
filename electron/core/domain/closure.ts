/** 销号, step by step. 已完成 is what the unit reports; 已销号 is what a leader or the superior has approved. */
import { isProven, TELLING_CHARACTERS } from './check/tasks.ts';
import { isCompleted } from './completion.ts';
import type { Day } from './day.ts';
import type { Id } from './identifier.ts';
import { CLOSURE_LABELS, TASK_STATUS_LABELS } from './labels.ts';
import type { Person } from './person.ts';
import type { Progress } from './progress.ts';
import type { Task } from './task.ts';

export type ClosureStep = 'request' | 'withdraw' | 'approve' | 'return' | 'reopen';

/** A task with what its closure rests on. */
export interface ClosureBasis {
  readonly task: Task;
  /** Its entries that count. */
  readonly entries: readonly Progress[];
  readonly hasEvidence: boolean;
}

/** What must be put right before a task can be closed (E103, E104), each without a full stop; nothing when it can. */
export function missingForClosure({ task, entries, hasEvidence }: ClosureBasis): string[] {
  const { status, percent } = task;
  return [
    ...(isCompleted(task) ? [] : [`状态是${TASK_STATUS_LABELS[status]}，还不是已完成`]),
    ...(percent === 100 ? [] : [`进度是 ${percent}%，要到 100%`]),
    ...(entries.length > 0 ? [] : ['一条进展也没有，要补记完成情况']),
    ...(isProven(entries, hasEvidence) ? [] : [`没有依据，要有一份佐证，或一条不少于 ${TELLING_CHARACTERS} 字的进展`]),
  ];
}

/** Why a step cannot be taken, as what follows the task's name in a sentence; null when it can. */
export function whyNoStep(step: ClosureStep, basis: ClosureBasis): string | null {
  const { status, closure } = basis.task;
  if (step === 'reopen') return closure === 'approved' ? null : '还没有销号，直接修改就可以';
  if (step === 'request') {
    if (status === 'na') return '列为不涉及，不用销号';
    if (closure === 'requested') return '已经申请销号，正等批准';
    if (closure === 'approved') return '已经销号';
  } else if (closure !== 'requested')
    return closure === 'approved'
      ? '已经销号，要改请先重新办理'
      : `没有等待批准的销号申请(现在是${CLOSURE_LABELS[closure]})`;
  if (step === 'withdraw' || step === 'return') return null;
  const missing = missingForClosure(basis);
  if (missing.length === 0) return null;
  return `${step === 'request' ? '还不能申请销号' : '还不能批准销号'}：${missing.join('；')}`;
}

export function requested(task: Task): Task {
  return { ...task, closure: 'requested' };
}

/** What was returned once stays so: an application that is taken back mends nothing. */
export function withdrawn(task: Task): Task {
  return { ...task, closure: task.closureReturn ? 'rejected' : 'none' };
}

export function approved(task: Task, by: Id, on: Day): Task {
  return { ...task, closure: 'approved', closedBy: by, closedAt: on, closureReturn: null };
}

export function returned(task: Task, closureReturn: NonNullable<Task['closureReturn']>): Task {
  return { ...task, closure: 'rejected', closureReturn };
}

/** Under way again. What is kept up for good stays so. */
export function reopened(task: Task): Task {
  const status = task.status === 'done' ? 'in_progress' : task.status;
  return { ...task, status, closure: 'none', closedAt: null, closedBy: null };
}

/** Who may decide on a closure: leaders of the unit, and the superior's reviewers. */
export function approversOf(people: readonly Person[]): Person[] {
  return people.filter(({ active, role }) => active !== false && (role === 'leader' || role === 'upper_reviewer'));
}
