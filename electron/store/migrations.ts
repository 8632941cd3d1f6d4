/**
 * Every step from an older form of the data to the next. A step is pure, takes and gives the JSON of a unit file, and
 * imports nothing: the program changes, a step never does. Steps are numbered without gaps from 2, since data of
 * schema 1 is what the first release wrote.
 */
export interface Migration {
  /** The schema that it leads to, from the one before. */
  readonly schema: number;
  readonly migrate: (data: unknown) => unknown;
}

export const FIRST_SCHEMA = 1;

/** What this version has: none, so far. */
export const MIGRATIONS: readonly Migration[] = [];

/** The schema that a list of migrations ends at. @throws Error when their numbers have a gap: a bug */
export function schemaOf(migrations: readonly Migration[]): number {
  for (const [index, { schema }] of migrations.entries()) {
    if (schema !== FIRST_SCHEMA + 1 + index) throw new Error(`migrations have a gap before schema ${schema}`);
  }
  return FIRST_SCHEMA + migrations.length;
}

/** Takes data of schema `from` through every step up to schema `to`. */
export function migrateData(data: unknown, from: number, to: number, migrations: readonly Migration[]): unknown {
  return migrations
    .filter(({ schema }) => schema > from && schema <= to)
    .reduce((current, { migrate }) => migrate(current), data);
}
