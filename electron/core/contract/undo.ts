import * as z from 'zod';
import { procedure } from './procedure.ts';

/** A change that can still be taken back in this session, and what it is called: “删除 3 条”. */
export const Undoable = z.object({ undoId: z.string().min(1).max(64), label: z.string() });
export type Undoable = z.infer<typeof Undoable>;

export const undo = {
  /** Takes a change back, whole, unless somebody has changed the same records since. */
  apply: procedure.input(Undoable.pick({ undoId: true })).output(Undoable.pick({ label: true })),
};
