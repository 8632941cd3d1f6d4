import * as z from 'zod';
import { Id } from './identifier.ts';

export const PersonRole = z.enum(['leader', 'owner', 'reporter', 'upper_reviewer']);

export const Person = z.looseObject({
  id: Id,
  name: z.string(),
  post: z.string().nullish(),
  role: PersonRole.nullish(),
  phoneMasked: z.string().nullish(),
  /** A person who left stays on record; missing means active. */
  active: z.boolean().nullish(),
});
export type Person = z.infer<typeof Person>;
