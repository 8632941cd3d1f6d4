import * as z from 'zod';
import { Day } from './day.ts';
import { Id } from './identifier.ts';

export const MediaLevel = z.enum(['national', 'province', 'city', 'county', 'township', 'community']);

export const Publicity = z.looseObject({
  id: Id,
  date: Day.nullish(),
  mediaName: z.string().nullish(),
  mediaLevel: MediaLevel.nullish(),
  /** An open list; its labels are template data. */
  mediaType: z.string().nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  page: z.string().nullish(),
  author: z.string().nullish(),
  taskIds: z.array(Id).nullish(),
  reprint: z.boolean().nullish(),
  reviewedBy: z.string().nullish(),
});
export type Publicity = z.infer<typeof Publicity>;
