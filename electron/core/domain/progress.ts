import * as z from 'zod';
import { Day } from './day.ts';
import { Id, Reference } from './identifier.ts';

/** `delta` was added since the entry before (flow), `current` is the state on the day (stock). */
export const ProgressMode = z.enum(['delta', 'current']);

/** `value` is whatever was typed: that it is a fitting number is the business of check E105. */
export const ProgressValue = z.looseObject({
  indicatorId: Id,
  mode: ProgressMode,
  value: z.unknown().optional(),
});

/** Append-only: a mistake is corrected by a further entry that names it. */
export const Progress = z.looseObject({
  id: Id,
  taskId: Id,
  date: Day,
  text: z.string().nullish(),
  percent: z.number().min(0).max(100).nullish(),
  values: z.array(ProgressValue).nullish(),
  noChange: z.boolean().nullish(),
  /** A person's id. */
  reportedBy: z.string().nullish(),
  /** The entry that this one corrects. */
  corrects: Reference,
});
export type Progress = z.infer<typeof Progress>;

type Correcting = Pick<Progress, 'id' | 'corrects'>;

/** The ids of entries that a further one corrects. An entry cannot take itself back. */
export function correctedIds(entries: readonly Correcting[]): Set<Id> {
  return new Set(entries.flatMap(({ id, corrects }) => (corrects && corrects !== id ? [corrects] : [])));
}

/**
 * The entries that count: one that a further entry names in `corrects` is kept on record, but its text, percent and
 * values are superseded.
 */
export function standingEntries<T extends Correcting>(entries: readonly T[]): T[] {
  const corrected = correctedIds(entries);
  return entries.filter((entry) => !corrected.has(entry.id));
}

/** The entries that count in figures up to a day: a correction of a later day is none yet. */
export function standingOn<T extends Correcting & Pick<Progress, 'date'>>(entries: readonly T[], day: Day): T[] {
  return standingEntries(entries.filter(({ date }) => date <= day));
}

/**
 * The entries as they leave the unit: what was written and taken back stays at home. Entries cannot be changed, and a
 * personal number that somebody typed into one could otherwise never be kept from leaving.
 */
export function leavingEntries(entries: readonly Progress[]): Progress[] {
  const corrected = correctedIds(entries);
  return entries.map((entry) => {
    if (!corrected.has(entry.id)) return entry;
    const values = entry.values?.filter(({ value }) => typeof value === 'number');
    return { ...entry, text: null, ...(values === undefined ? {} : { values }) };
  });
}

/** By date; entries of one day stay as they were recorded. */
export function inDateOrder<T extends { date: Day }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
