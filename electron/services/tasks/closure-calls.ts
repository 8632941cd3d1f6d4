/** The steps of 销号, each a call of its own, for one task or several. */
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import { type FieldProblem, refuseFields, type TypedFields, typedText } from '../../core/contract/typed-fields.ts';
import { taskName } from '../../core/domain/check/check-input.ts';
import {
  approved,
  approversOf,
  type ClosureStep,
  reopened,
  requested,
  returned,
  whyNoStep,
  withdrawn,
} from '../../core/domain/closure.ts';
import { Day } from '../../core/domain/day.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { standingEntries } from '../../core/domain/progress.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { ReturnCode, type Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { changeSeveral, type SeveralParts } from './several-tasks.ts';
import type { ChangeContext, ChangedTask } from './task-changes.ts';

type In = Inputs['tasks'];
type Outcome = Outputs['tasks']['change'];

export interface ClosureCalls {
  /** Each: @throws Refusal CLOSURE_REFUSED where it fits none of the tasks, RECORD_INVALID with `details.fields` */
  requestClosure(input: In['requestClosure']): Promise<Outcome>;
  withdrawClosure(input: In['withdrawClosure']): Promise<Outcome>;
  approveClosure(input: In['approveClosure']): Promise<Outcome>;
  returnClosure(input: In['returnClosure']): Promise<Outcome>;
  reopen(input: In['reopen']): Promise<Outcome>;
}

export function createClosureCalls(parts: SeveralParts & { context: () => ChangeContext }): ClosureCalls {
  const take = (
    step: ClosureStep,
    ids: readonly Id[],
    label: (count: number) => string,
    next: (task: Task) => ChangedTask,
  ): Promise<Outcome> => {
    const change = (task: Task): ChangedTask => {
      refuseStep(step, task, parts.unitFile());
      return next(task);
    };
    return changeSeveral({ ids, op: OPERATIONS[step], label, change }, parts);
  };
  const plain = (next: (task: Task) => Task) => (task: Task) => ({ task: next(task), entry: null });
  return {
    requestClosure: ({ ids }) => take('request', ids, labelled('申请', '销号'), plain(requested)),
    withdrawClosure: ({ ids }) => take('withdraw', ids, labelled('撤回', '销号申请'), plain(withdrawn)),
    approveClosure: async ({ ids, changes }) => {
      const { by, on } = approvalFrom(changes, parts.unitFile(), parts.context().today);
      return take(
        'approve',
        ids,
        labelled('批准', '销号'),
        plain((task) => approved(task, by, on)),
      );
    },
    returnClosure: async ({ ids, changes }) => {
      const closureReturn = returnFrom(changes, parts.unitFile(), parts.context().today);
      return take(
        'return',
        ids,
        labelled('退回', '销号申请'),
        plain((task) => returned(task, closureReturn)),
      );
    },
    reopen: async ({ ids, changes }) => {
      const reason = typedText(changes.reason);
      if (reason === null) refuseFields([{ field: 'reason', message: '请写明为什么重新办理' }]);
      const again = (task: Task): ChangedTask => reopenedWith(task, reason ?? '', parts.context());
      return take('reopen', ids, labelled('重新办理', '任务'), again);
    },
  };
}

/** “申请销号”, for several “申请 2 项销号”. */
function labelled(verb: string, object: string): (count: number) => string {
  return (count) => (count === 1 ? `${verb}${object}` : `${verb} ${count} 项${object}`);
}

const OPERATIONS: Readonly<Record<ClosureStep, string>> = {
  request: 'task.request-closure',
  withdraw: 'task.withdraw-closure',
  approve: 'task.approve-closure',
  return: 'task.return-closure',
  reopen: 'task.reopen',
};

function refuseStep(step: ClosureStep, task: Task, { progress, evidence }: UnitFile): void {
  const entries = standingEntries(progress.filter(({ taskId }) => taskId === task.id));
  const why = whyNoStep(step, { task, entries, hasEvidence: evidence.some(({ taskId }) => taskId === task.id) });
  if (why !== null) throw new Refusal('CLOSURE_REFUSED', `${taskName(task, task.id)}${why}。`);
}

/** Why it is under way again stays on record where the superior sees it: in the progress. */
function reopenedWith(before: Task, reason: string, { today, newEntryId, reportedBy }: ChangeContext): ChangedTask {
  const task = reopened(before);
  const entry = { id: newEntryId(), taskId: task.id, date: today, text: `重新办理：${reason}`, percent: task.percent };
  return { task, entry: { ...entry, values: [], noChange: false, reportedBy: reportedBy(before) } };
}

function approvalFrom(typed: TypedFields, unitFile: UnitFile, today: Day): { by: Id; on: Day } {
  const on = typedText(typed.closedAt) ?? today;
  refuseFields([
    ...deciderProblems(typed, unitFile, '批准人'),
    ...dayProblems('closedAt', '批准日期', on, { latest: today }),
  ]);
  return { by: typedText(typed.by) ?? '', on };
}

function returnFrom(typed: TypedFields, unitFile: UnitFile, today: Day) {
  const [code, reason, fixBy] = [ReturnCode.safeParse(typed.code), typedText(typed.reason), typedText(typed.fixBy)];
  refuseFields([
    ...(code.success ? [] : [{ field: 'code', message: '请选退回代码' }]),
    ...(reason === null ? [{ field: 'reason', message: '请写明退回原因' }] : []),
    ...(fixBy === null ? [] : dayProblems('fixBy', '补正期限', fixBy, { earliest: today })),
    ...deciderProblems(typed, unitFile, '退回人'),
  ]);
  return {
    code: ReturnCode.parse(typed.code),
    reason: reason ?? '',
    by: typedText(typed.by) ?? '',
    date: today,
    fixBy,
  };
}

function deciderProblems({ by }: TypedFields, { people }: UnitFile, word: string): FieldProblem[] {
  const approvers = approversOf(people);
  if (approvers.some(({ id }) => id === by)) return [];
  const none = `人员名单里还没有领导，请先到“设置·人员”把${word}的职责设为领导`;
  return [{ field: 'by', message: approvers.length === 0 ? none : `请选${word}(领导或上级审核人)` }];
}

function dayProblems(
  field: string,
  word: string,
  day: string,
  limits: { earliest?: Day; latest?: Day },
): FieldProblem[] {
  if (!Day.safeParse(day).success) return [{ field, message: `${word}应写成 2021-11-05 这样，并且确有这一天` }];
  if (limits.earliest !== undefined && day < limits.earliest) return [{ field, message: `${word}不能早于今天` }];
  if (limits.latest !== undefined && day > limits.latest) return [{ field, message: `${word}不能晚于今天` }];
  return [];
}
