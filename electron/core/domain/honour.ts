import * as z from 'zod';
import { Moment } from './day.ts';
import { Id } from './identifier.ts';

export const Honour = z.looseObject({
  id: Id,
  name: z.string().nullish(),
  level: z.string().nullish(),
  date: Moment.nullish(),
  taskIds: z.array(Id).nullish(),
});
export type Honour = z.infer<typeof Honour>;
