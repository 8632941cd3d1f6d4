import * as z from 'zod';
import { Id } from './identifier.ts';
import { Level } from './unit.ts';

/** `h` is the heading (may be empty), `t` the text of one section. */
export const Section = z.looseObject({ h: z.string().nullish(), t: z.string().nullish() });
export type Section = z.infer<typeof Section>;

export const Case = z.looseObject({
  id: Id,
  title: z.string().nullish(),
  brandName: z.string().nullish(),
  relatedTaskIds: z.array(Id).nullish(),
  sections: z.array(Section).nullish(),
  wordLimit: z.int().nullish(),
  /** Evidence ids. */
  images: z.array(Id).nullish(),
  recommendLevel: Level.nullish(),
  status: z.enum(['draft', 'submitted', 'recommended']).nullish(),
  promotionPlan: z.string().nullish(),
});
export type Case = z.infer<typeof Case>;
