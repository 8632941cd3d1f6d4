import * as z from 'zod';
import { Moment } from './day.ts';
import { Id } from './identifier.ts';

export const Honour = z.looseObject({
  id: Id,
  name: z.string().nullish(),
  level: z.string().nullish(),
  date: Moment.nullish(),
  taskIds: z.array(Id).nullish(),
  /** As a task's: 党史学习教育 and the like. */
  tags: z.array(z.string()).nullish(),
});
export type Honour = z.infer<typeof Honour>;
