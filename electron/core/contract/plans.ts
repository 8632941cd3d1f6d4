import * as z from 'zod';
import { Day, Moment } from '../domain/day.ts';
import { PlanContent } from '../domain/exchange/plan-content.ts';
import { Roster, RosterUnit } from '../domain/exchange/roster.ts';
import { Id, Sha256 } from '../domain/identifier.ts';
import { Task } from '../domain/task.ts';
import { UploadedFile } from './evidence.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { LocalPath, procedure } from './procedure.ts';
import { tableImportCalls } from './table-import.ts';
import { TypedFields } from './typed-fields.ts';
import { Undoable } from './undo.ts';

/** One thing that a plan says otherwise than this unit's own record. */
export const PlanItem = z.object({
  /** `task:t-0101`, `action:A01`, `indicator:IND-1`, `campaign`, `roster`. */
  key: z.string(),
  kind: z.enum(['campaign', 'action', 'indicator', 'task', 'roster']),
  name: z.string(),
  /** `withdrawn`: the plan before had it, this one has not. */
  change: z.enum(['new', 'changed', 'withdrawn', 'same']),
  fields: z.array(z.object({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
  /** What was decided of it earlier; null while it is open. */
  decision: z.enum(['accepted', 'declined']).nullable(),
  /** The own task that it came to; null where none did, and for what is no task. */
  ownId: Id.nullable(),
  /** What taking it over leaves to be done by hand, in Chinese. */
  note: z.string().nullable(),
});
export type PlanItem = z.infer<typeof PlanItem>;

export const ReceivedPlan = z.object({
  planId: Id,
  version: z.int(),
  issuerName: z.string(),
  campaignName: z.string(),
  issuedAt: Day,
  note: z.string().nullable(),
  importedAt: Moment,
  sha256: Sha256,
  items: z.array(PlanItem),
});
export type ReceivedPlan = z.infer<typeof ReceivedPlan>;

/** A plan that this unit handed down. */
export const IssuedPlan = z.object({
  planId: Id,
  version: z.int(),
  campaignName: z.string(),
  issuedAt: Day,
  note: z.string().nullable(),
  tasks: z.int(),
  units: z.int(),
  /** Null where the package is no longer where it was written to. */
  path: LocalPath.nullable(),
});
export type IssuedPlan = z.infer<typeof IssuedPlan>;

/** One of the tasks that a task is split into. */
export const TaskPart = z.object({
  title: z.string().max(400),
  responsibleDept: z.string().max(200),
  ownerId: Id.nullable(),
  /** Indicator id → this part's share of its target. */
  targets: z.record(z.string(), z.number()),
});
export type TaskPart = z.infer<typeof TaskPart>;

export const plans = {
  /** What would be handed down now: the template, the tasks and the roster of this unit. */
  draft: procedure.output(PlanContent),
  /** Signs it and writes it out, with a mail draft for every unit of the roster; null is the outbox. */
  export: procedure
    .input(
      z.object({
        outFile: LocalPath.nullable(),
        passphrase: z.string(),
        /** Tasks to hand down; null for all. */
        taskIds: z.array(Id).nullable(),
        note: z.string().max(2000).nullable(),
      }),
    )
    .output(
      z.object({
        planId: Id,
        version: z.int(),
        path: LocalPath,
        mail: LocalPath,
        bytes: z.int(),
        sha256: Sha256,
        tasks: z.int(),
      }),
    ),
  /** Verifies and keeps a superior's plan. Nothing of the own record changes. */
  import: procedure.input(z.object({ file: z.union([LocalPath, UploadedFile]) })).output(ReceivedPlan),
  list: procedure.output(z.object({ plans: z.array(ReceivedPlan) })),
  /** What this unit handed down itself, newest first. */
  issued: procedure.output(z.object({ plans: z.array(IssuedPlan) })),
  /** A handed-down plan's package, or the mail draft that goes with it, to be taken away once more. */
  give: procedure.input(z.object({ planId: Id, what: z.enum(['package', 'mail']), file: SaveTo })).output(GivenFile),
  /**
   * Splits a task among departments and people: the first part keeps the task with its progress, every other one is a
   * new task. Shares of a target must add up to it. Fields told as wrong are `parts.1.title`, `parts.1.ownerId`,
   * `targets.<indicator>`.
   */
  split: procedure
    .input(z.object({ taskId: Id, parts: z.array(TaskPart).min(2).max(50) }))
    .output(z.object({ tasks: z.array(Task), undo: Undoable })),
  /** Takes items over into the own record; the others are declined where `decline` names them. */
  accept: procedure
    .input(z.object({ planId: Id, accept: z.array(z.string()), decline: z.array(z.string()) }))
    .output(z.object({ plan: ReceivedPlan, undo: Undoable.nullable() })),
};

export const rosters = {
  show: procedure.output(Roster),
  /** Replaces the roster; without any unit there is none. */
  save: procedure.input(z.object({ units: z.array(RosterUnit) })).output(Undoable),
  create: procedure.input(z.object({ changes: TypedFields })).output(RosterUnit),
  /** A changed `id` is one that the unit's card has told; who reports to it goes along. */
  update: procedure.input(z.object({ id: Id, changes: TypedFields })).output(RosterUnit),
  remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Undoable),
  /** As .xlsx, in the columns that the import reads again; null takes all. */
  export: procedure.input(z.object({ ids: z.array(Id).nullable(), file: SaveTo })).output(GivenFile),
  import: tableImportCalls(),
};
