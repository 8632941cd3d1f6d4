import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { procedure } from './procedure.ts';

const Filter = z.object({
  /** Words that must all be found in a line. */
  search: z.string().max(200),
  by: z.string().nullable(),
  /** As in `kinds`. */
  kind: z.string().nullable(),
  from: Day.nullable(),
  to: Day.nullable(),
});
export type LogFilter = z.infer<typeof Filter>;

export const LogLine = z.object({
  seq: z.int(),
  at: z.string(),
  by: z.string(),
  /** 修改任务 */
  operation: z.string(),
  /** What it was about, as people call it; empty for what has no name. */
  target: z.string(),
  /** One text for every field that changed; of many only the first. */
  changes: z.array(z.string()),
  /** How many changes there are in all. */
  changed: z.int(),
  hash: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;

export const LogPage = z.object({
  /** Lines in the whole log, and of those how many the filter leaves. */
  total: z.int(),
  matched: z.int(),
  lines: z.array(LogLine),
  /** Everybody and every kind of operation in the log, for the filters. */
  people: z.array(z.string()),
  kinds: z.array(z.string()),
});
export type LogPage = z.infer<typeof LogPage>;

export const operationLog = {
  /** Newest first. */
  list: procedure.input(Filter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) })).output(LogPage),
  /** Follows the chain of hashes from the first line to the last. */
  verify: procedure.output(
    z.object({ lines: z.int(), head: z.string(), problems: z.array(z.object({ seq: z.int(), message: z.string() })) }),
  ),
  /** The lines that the filter leaves, as a .csv for Excel and WPS. */
  export: procedure.input(Filter.extend({ file: SaveTo })).output(GivenFile),
};
