import * as z from 'zod';
import { Moment } from '../domain/day.ts';
import { procedure } from './procedure.ts';

/** Names a form, such as `task:t-0101`. */
const DraftKey = z.string().min(1).max(200);
export const Draft = z.object({ key: DraftKey, value: z.json(), savedAt: Moment });
export type Draft = z.infer<typeof Draft>;

/** What was typed into a form and not saved yet: it outlives the window and the service. */
export const drafts = {
  list: procedure.output(z.object({ drafts: z.array(Draft) })),
  show: procedure.input(z.object({ key: DraftKey })).output(z.object({ draft: Draft.nullable() })),
  keep: procedure.input(z.object({ key: DraftKey, value: z.json() })).output(Draft),
  discard: procedure.input(z.object({ key: DraftKey })).output(z.object({ key: DraftKey })),
};
