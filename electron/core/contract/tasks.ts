import * as z from 'zod';
import { Audit } from '../domain/audit.ts';
import { Day } from '../domain/day.ts';
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
  history: z.array(Audit),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

export const tasks = {
  list: procedure
    .input(z.object({ asOf: Day.nullable() }))
    .output(z.object({ asOf: Day, rows: z.array(TaskRow), statistics: Statistics })),
  show: procedure.input(z.object({ id: Id, asOf: Day.nullable() })).output(TaskDetail),
  create: procedure.input(z.object({ changes: TypedFields })).output(Task),
  update: procedure.input(z.object({ id: Id, changes: TypedFields })).output(Task),
  remove: procedure.input(z.object({ id: Id })).output(z.object({ id: Id })),
  /** Appends an entry of progress, whose field `values.IND0101` names an indicator, and brings the task's percent and status up to it. */
  report: procedure
    .input(z.object({ taskId: Id, entry: TypedFields }))
    .output(z.object({ entry: Progress, task: Task })),
};
