import * as z from 'zod';
import { Day, Moment } from './day.ts';
import { Id, Reference } from './identifier.ts';

export const TaskStatus = z.enum(['not_started', 'in_progress', 'done', 'long_term', 'na']);
export type TaskStatus = z.infer<typeof TaskStatus>;
export const Closure = z.enum(['none', 'requested', 'approved', 'rejected']);
export type Closure = z.infer<typeof Closure>;
export const ReturnCode = z.enum(['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R08', 'R09']);

/** An unfinished task has a shape too: what is missing is the business of the checks (E101). */
export const Task = z.looseObject({
  id: Id,
  no: z.string().nullish(),
  actionId: Reference,
  campaignId: Reference,
  title: z.string().nullish(),
  measures: z.string().nullish(),
  leadId: Reference,
  responsibleDept: z.string().nullish(),
  ownerId: Reference,
  coUnits: z.array(z.string()).nullish(),
  urgency: z.string().nullish(),
  start: Day.nullish().or(z.literal('')),
  due: Day.nullish().or(z.literal('')),
  status: TaskStatus,
  percent: z.number().min(0).max(100),
  closure: Closure,
  closedAt: Moment.nullish(),
  /** A person's id, as `by` in `closureReturn`. */
  closedBy: z.string().nullish(),
  closureReturn: z
    .looseObject({
      code: ReturnCode.nullish(),
      reason: z.string().nullish(),
      by: z.string().nullish(),
      date: Day.nullish(),
      fixBy: Day.nullish(),
    })
    .nullish(),
  naReason: z.string().nullish(),
  indicators: z.array(z.looseObject({ indicatorId: Id, target: z.number().nullish() })).nullish(),
  beneficiaries: z.number().nullish(),
  beneficiaryUnit: z.string().nullish(),
  problem: z.string().nullish(),
  nextStep: z.string().nullish(),
  publicVisible: z.boolean().nullish(),
  tags: z.array(z.string()).nullish(),
  remark: z.string().nullish(),
  /** The superior's task that this one came from. */
  plan: z.looseObject({ planId: Id, issuerId: Id, taskId: Id, version: z.int().min(1) }).nullish(),
  dueChanges: z
    .array(
      z.looseObject({
        from: Day.nullish(),
        to: Day.nullish(),
        reason: z.string().nullish(),
        approvedBy: z.string().nullish(),
        at: Moment.nullish(),
      }),
    )
    .nullish(),
});
export type Task = z.infer<typeof Task>;
