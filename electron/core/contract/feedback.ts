import * as z from 'zod';
import { Feedback } from '../domain/feedback.ts';
import { Id } from '../domain/identifier.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { procedure } from './procedure.ts';
import { tableImportCalls } from './table-import.ts';
import { TypedFields } from './typed-fields.ts';
import { Undoable } from './undo.ts';

/** A piece of feedback as pages see it: whether there are contact details, never what they are. */
export const FeedbackEntry = Feedback.omit({ contact: true }).extend({ hasContact: z.boolean() });
export type FeedbackEntry = z.infer<typeof FeedbackEntry>;

/** The steps that can be taken back. */
export const FeedbackStepName = z.enum(['verify', 'rectify', 'callback', 'read', 'answer', 'appeal']);
export type FeedbackStepName = z.infer<typeof FeedbackStepName>;

const typed = z.object({ id: Id, changes: TypedFields });
const step = procedure.input(typed).output(FeedbackEntry);
const named = z.object({ id: Id });

/** A rating that a visitor gave at the counter. */
export const CounterRating = z.object({
  /** Made by the page, `win-…`: however often a rating is delivered, it counts once. */
  id: Id.refine((id) => id.startsWith('win-'), '窗口评价的编号以 win- 开头'),
  rating: z.int().min(1).max(5),
  /** Chosen words and what was typed besides; null for none. */
  content: z.string().max(500).nullable(),
  taskId: Id.nullable(),
  /** What was rated, when it is no task. */
  service: z.string().max(60).nullable(),
  /** How long ago it was given, in milliseconds: the computer's clock may have been set meanwhile. */
  ageMs: z.number().min(0),
});
export type CounterRating = z.infer<typeof CounterRating>;

/** 窗口评价 on this computer. While it is on, every page of the program is it. */
export const Counter = z.object({
  isOn: z.boolean(),
  taskId: Id.nullable(),
  service: z.string().nullable(),
  /** Ratings of another unit are not taken. */
  unitId: Id.nullable(),
});
export type Counter = z.infer<typeof Counter>;

export const feedback = {
  /** In the order in which they came in. */
  list: procedure.output(z.object({ records: z.array(FeedbackEntry) })),
  /** Contact details stay on this computer; they are asked for one by one. */
  contact: procedure.input(named).output(z.object({ contact: z.string().nullable() })),
  create: procedure.input(z.object({ changes: TypedFields })).output(FeedbackEntry),
  /** Nameless ratings by their number: the fields `count.5` … `count.1`, and what they have in common. */
  tally: procedure.input(z.object({ changes: TypedFields })).output(Undoable),
  update: step,
  /** Changes who handles several, or their task. */
  change: procedure.input(z.object({ ids: z.array(Id).min(1), changes: TypedFields })).output(Undoable),
  remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Undoable),
  /** 核实. Done again, it corrects. So do the other steps. */
  verify: step,
  /** 整改. */
  rectify: step,
  /** 回访, and with it 办结 where asked for. */
  callback: procedure.input(typed.extend({ close: z.boolean() })).output(FeedbackEntry),
  /** 申诉误评: the entry goes on counting until it is verified as one. */
  appeal: step,
  /** 签收 of a 12345 ticket. */
  read: step,
  /** 答复 of a 12345 ticket, or of anything that is no 差评, which ends with it. */
  answer: step,
  /** 办结, once nothing is left to do. */
  close: procedure.input(named).output(FeedbackEntry),
  reopen: procedure.input(named).output(FeedbackEntry),
  /** 再整改: what was done so far is kept as a round, and the time begins anew. */
  redo: step,
  /** Takes the newest step back that is named. */
  retract: procedure.input(z.object({ id: Id, step: FeedbackStepName })).output(Undoable),
  /** A visitor's rating: one commit each. The same id again only adds what was said, as long as nobody handles it. */
  rate: procedure.input(CounterRating).output(z.object({ id: Id, rating: z.int() })),
  import: tableImportCalls(),
  /** The list as a spreadsheet, without contact details. */
  export: procedure.input(z.object({ ids: z.array(Id).nullable(), file: SaveTo })).output(GivenFile),
  counter: {
    show: procedure.output(Counter),
    /** Goes on after a restart. */
    open: procedure.input(z.object({ taskId: Id.nullable(), service: z.string().max(60).nullable() })).output(Counter),
    leave: procedure.output(Counter),
  },
};
