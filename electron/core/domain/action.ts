import * as z from 'zod';
import { Id } from './identifier.ts';
import { Level } from './unit.ts';

export const Action = z.looseObject({
  id: Id,
  order: z.number().nullish(),
  name: z.string(),
  usualLeadLevel: Level.nullish(),
  communityRole: z.string().nullish(),
  /** Concerns persons who need protection: photos stay in the unit, small counts print as “<5”. */
  sensitive: z.boolean().nullish(),
});
export type Action = z.infer<typeof Action>;
