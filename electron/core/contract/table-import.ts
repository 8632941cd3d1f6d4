/** The calls of an import from a table: look first, then write. Every kind of record has the same two. */
import * as z from 'zod';
import { UploadedFile } from './evidence.ts';
import { LocalPath, procedure } from './procedure.ts';
import { Undoable } from './undo.ts';

const MOST_PASTED = 5_000_000;

/** A file on this computer, one that a page handed over, or cells from the clipboard. */
export const TableSource = z.union([LocalPath, UploadedFile, z.object({ pasted: z.string().min(1).max(MOST_PASTED) })]);
export type TableSource = z.infer<typeof TableSource>;

const Key = z.string().max(64);

export const TableImportRequest = z.object({
  source: TableSource,
  /** Null is the visible sheet whose headings fit best. */
  sheet: z.string().nullable(),
  /** The last row of the headings, from 1; 0 for a sheet without; null is where they are found. */
  headerRow: z.int().min(0).nullable(),
  /** The field of each column, null for one that is not imported; null as a whole is by the headings. */
  matching: z.array(Key.nullable()).max(200).nullable(),
  /** Whether a blank cell empties the field of a record that is there. */
  clearsBlanks: z.boolean(),
  /** Whether people that are not on the list are added to it. */
  addsPeople: z.boolean(),
});
export type TableImportRequest = z.infer<typeof TableImportRequest>;

export const RowStatus = z.enum(['new', 'changed', 'unchanged', 'wrong']);
export type RowStatus = z.infer<typeof RowStatus>;

export const PreviewRow = z.object({
  /** As the spreadsheet counts it, from 1. */
  row: z.int().min(1),
  status: RowStatus,
  title: z.string(),
  changes: z.array(z.object({ key: Key, label: z.string(), from: z.string(), to: z.string() })),
  /** What is wrong with the cell of the column `label`, what it says, and what to do. */
  problems: z.array(z.object({ key: Key, label: z.string(), text: z.string(), message: z.string() })),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

export const RowCounts = z.record(RowStatus, z.int().min(0));
export type RowCounts = z.infer<typeof RowCounts>;

export const TablePreview = z.object({
  sheets: z.array(z.object({ name: z.string(), rows: z.int().min(0), isHidden: z.boolean() })),
  sheet: z.string(),
  /** Last row of the headings, from 1; 0 where none was found. */
  headerRow: z.int().min(0),
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()), key: Key.nullable() })),
  /** Every field that a column can be; `why` says of one that is recognised why it is not taken over. */
  fields: z.array(z.object({ key: Key, label: z.string(), isRequired: z.boolean(), why: z.string().nullable() })),
  rows: z.array(PreviewRow),
  /** Rows that hold something and are no entries: totals, notes, signatures. */
  passedOver: z.array(z.object({ row: z.int().min(1), text: z.string() })),
  counts: RowCounts,
  unknownPeople: z.array(z.string()),
  /** Stands for all that the preview says: what is applied must still come to the same. */
  basis: z.string(),
});
export type TablePreview = z.infer<typeof TablePreview>;

export const TableImported = z.object({ undo: Undoable.nullable(), counts: RowCounts, people: z.int().min(0) });
export type TableImported = z.infer<typeof TableImported>;

export function tableImportCalls() {
  return {
    /** Says what the table would change, and changes nothing. */
    preview: procedure.input(TableImportRequest).output(TablePreview),
    /**
     * Writes the new and changed rows in one commit that can be taken back. Refused while a row is wrong, unless wrong
     * ones are to be left out, and when the outcome is no longer what `basis` stands for.
     */
    apply: procedure
      .input(TableImportRequest.extend({ basis: z.string(), skipsWrong: z.boolean() }))
      .output(TableImported),
  };
}
