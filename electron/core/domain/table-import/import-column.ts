import type { Day } from '../day.ts';
import type { Person } from '../person.ts';
import type { TableCell } from './table-cell.ts';

/** What a cell says, or why it cannot be taken, in words that say what to do. `value` null is an empty cell. */
export type CellReading = { readonly value: unknown } | { readonly problem: string; readonly unknownPerson?: string };

/** What cells are read against. */
export interface CellContext {
  readonly people: readonly Pick<Person, 'id' | 'name' | 'active'>[];
  readonly today: Day;
  /** The year of “11月5日”. */
  readonly year: number;
}

export interface ImportChoice {
  readonly value: string | number;
  readonly label: string;
  readonly aliases?: readonly string[];
}

/** A field into which a column of a sheet can be read. */
export interface ImportColumn {
  readonly key: string;
  /** As people and the export call it. */
  readonly label: string;
  /** Other headings under which people write it. */
  readonly aliases?: readonly string[];
  /**
   * `text` string · `list` string[] · `day` YYYY-MM-DD · `moment` the same, or YYYY-MM-DDTHH:MM+08:00 · `number` ·
   * `percent` 0–100 · `choice` a choice's value · `person` a person's id · `yesno` boolean · `ignored` is recognised
   * and left out.
   */
  readonly kind: 'text' | 'list' | 'day' | 'moment' | 'number' | 'percent' | 'choice' | 'person' | 'yesno' | 'ignored';
  readonly choices?: readonly ImportChoice[];
  /** A new record cannot do without it. */
  readonly isRequired?: boolean;
  /** Reads cells that no kind covers; blank ones never come to it. */
  readonly read?: (cell: TableCell, context: CellContext) => CellReading;
  /** A blank cell of a new record means what stands above it: merged cells that were pasted, and groups. */
  readonly goesOn?: boolean;
  /** Columns that tell the same in another way: a change of both is told by the one that the sheet has. */
  readonly twins?: readonly string[];
  /** Why an ignored column is not taken over. */
  readonly why?: string;
}
