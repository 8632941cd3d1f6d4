import * as z from 'zod';
import { Section } from './case.ts';
import { Day } from './day.ts';
import { Id } from './identifier.ts';

export const Summary = z.looseObject({
  id: Id,
  title: z.string().nullish(),
  to: z.string().nullish(),
  signUnit: z.string().nullish(),
  signDate: Day.nullish(),
  sections: z.array(Section).nullish(),
  status: z.enum(['draft', 'submitted']).nullish(),
});
export type Summary = z.infer<typeof Summary>;

/** Whether nothing stands in any of its sections. */
export function isBlankSummary({ sections }: Pick<Summary, 'sections'>): boolean {
  return (sections ?? []).every(({ h, t }) => `${h ?? ''}${t ?? ''}`.trim() === '');
}
