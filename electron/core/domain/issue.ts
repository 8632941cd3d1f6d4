import * as z from 'zod';
import { Moment } from './day.ts';
import { Id, Reference } from './identifier.ts';

/** 问题摸排: a trouble of residents (急难愁盼) from which a task may come. */
export const Issue = z.looseObject({
  id: Id,
  foundAt: Moment.nullish(),
  source: z.string().nullish(),
  text: z.string().nullish(),
  taskId: Reference,
  status: z.string().nullish(),
});
export type Issue = z.infer<typeof Issue>;
