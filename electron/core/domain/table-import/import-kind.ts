import type { Id } from '../identifier.ts';
import type { CollectionName, UnitFile } from '../unit-file.ts';
import type { CellContext, ImportColumn } from './import-column.ts';

/** What rows are read and judged against. `people` holds those too that the import would add. */
export interface ImportContext extends CellContext {
  readonly unitFile: UnitFile;
}

/** Column key → what its cell says; only columns that the sheet has and that hold something. */
export type RowValues = Readonly<Record<string, unknown>>;

/** What does not fit, by the column's key. */
export interface KeyProblem {
  readonly field: string;
  readonly message: string;
}

/** The record that a row means; null for a new one, a problem where that cannot be told. */
export type RowMatch<Entity> = { readonly entity: Entity | null } | { readonly problem: KeyProblem };

/** Everything that one kind of record brings to the import of tables. */
export interface ImportKind<Entity extends { id: Id }> {
  readonly collection: CollectionName | 'roster';
  /** Begins its ids: `t` gives `t-…`. */
  readonly idPrefix: string;
  /** The operation in the log: `task.import`. */
  readonly op: string;
  /** One of them with its measure word: 项任务. */
  readonly word: string;
  /** Made once for a whole table: what rows look up is found once. */
  readonly rules: (context: ImportContext) => ImportRules<Entity>;
}

export interface ImportRules<Entity> {
  readonly columns: readonly ImportColumn[];
  readonly match: (values: RowValues) => RowMatch<Entity>;
  /** By what a record stands once in a table, such as `编号 A01`; a row with one that an earlier row had is wrong. */
  readonly identities: (values: RowValues, entity: Entity | null) => readonly string[];
  readonly blank: (id: Id) => Entity;
  /** A field as the export words it: a cell that says just this changes nothing. */
  readonly show: (entity: Entity, key: string) => string;
  /** The record with a row's values, and what does not fit. A value null empties the field. */
  readonly apply: (
    entity: Entity,
    values: RowValues,
  ) => { readonly entity: Entity; readonly problems: readonly KeyProblem[] };
  /** What a row is called in the preview. */
  readonly title: (entity: Entity) => string;
}
