import * as z from 'zod';
import { Audit } from '../domain/audit.ts';
import { Day, Moment } from '../domain/day.ts';
import { Evidence } from '../domain/evidence.ts';
import { Feedback } from '../domain/feedback.ts';
import { Id } from '../domain/identifier.ts';
import { Indicator } from '../domain/indicator.ts';
import { Light } from '../domain/light.ts';
import { Progress } from '../domain/progress.ts';
import { Statistics } from '../domain/statistics.ts';
import { Task } from '../domain/task.ts';
import { procedure } from './procedure.ts';
import { TypedFields } from './typed-fields.ts';
import { Undoable } from './undo.ts';

/** A task with what a row of the ledger shows beside it. */
export const TaskRow = z.object({
  task: Task,
  light: Light,
  /** Percent that even progress would have reached; null without both dates. */
  expected: z.number().nullable(),
  /** Points behind `expected`, negative when ahead. */
  lag: z.number().nullable(),
  /** Days until the due date, negative when it has passed. */
  daysLeft: z.int().nullable(),
  evidenceFiles: z.int(),
  /** 本期未填: it lacks an entry of progress in the report period at hand. */
  isToFill: z.boolean(),
});
export type TaskRow = z.infer<typeof TaskRow>;

export const IndicatorProgress = z.object({
  indicator: Indicator,
  target: z.number().nullable(),
  total: z.number().nullable(),
});

export const TaskDetail = z.object({
  row: TaskRow,
  /** In date order, superseded entries too. */
  progress: z.array(Progress),
  indicators: z.array(IndicatorProgress),
  evidence: z.array(Evidence),
  feedback: z.array(Feedback),
  /** Issues, publicity, cases and honours that name this task. */
  links: z.array(
    z.object({
      kind: z.enum(['issue', 'publicity', 'case', 'honour']),
      id: Id,
      title: z.string(),
      date: Moment.nullable(),
    }),
  ),
  history: z.array(Audit),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

const Several = z.object({ ids: z.array(Id).min(1) });
const SeveralChanged = Several.extend({ changes: TypedFields });

/** What one change did to several tasks. Where it fits none of them, the call is refused. */
export const SeveralOutcome = z.object({
  undo: Undoable,
  changed: z.array(Id),
  /** The tasks that stayed as they were, each with a Chinese sentence. */
  refused: z.array(z.object({ id: Id, message: z.string() })),
});
export type SeveralOutcome = z.infer<typeof SeveralOutcome>;

export const tasks = {
  list: procedure
    .input(z.object({ asOf: Day.nullable() }))
    .output(z.object({ asOf: Day, rows: z.array(TaskRow), statistics: Statistics })),
  show: procedure.input(z.object({ id: Id, asOf: Day.nullable() })).output(TaskDetail),
  create: procedure.input(z.object({ changes: TypedFields })).output(Task),
  /**
   * A due date that moves later asks for `dueReason` and `dueApprovedBy`; 已完成 for 100 % and, without any progress,
   * for `doneText`.
   */
  update: procedure.input(z.object({ id: Id, changes: TypedFields })).output(Task),
  /** As `update`, for several tasks in one step that can be undone. */
  change: procedure.input(SeveralChanged).output(SeveralOutcome),
  /** With progress and evidence, and every reference to them. */
  remove: procedure.input(Several).output(Undoable),
  /** Appends an entry of progress, whose field `values.IND0101` names an indicator, and brings the task's percent and status up to it. */
  report: procedure
    .input(z.object({ taskId: Id, entry: TypedFields }))
    .output(z.object({ entry: Progress, task: Task })),
  /** 零报告: an entry 无变化 for each. */
  reportNoChange: procedure.input(Several).output(SeveralOutcome),
  requestClosure: procedure.input(Several).output(SeveralOutcome),
  withdrawClosure: procedure.input(Several).output(SeveralOutcome),
  /** Fields `by` (a leader's or a superior reviewer's id) and `closedAt`, which is today unless given. */
  approveClosure: procedure.input(SeveralChanged).output(SeveralOutcome),
  /** Fields `code` (R01–R09), `reason`, `fixBy` and `by`. */
  returnClosure: procedure.input(SeveralChanged).output(SeveralOutcome),
  /** Field `reason`, which goes into the progress. */
  reopen: procedure.input(SeveralChanged).output(SeveralOutcome),
};
