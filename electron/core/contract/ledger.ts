import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { procedure } from './procedure.ts';
import { tableImportCalls } from './table-import.ts';

/** The ledger as a spreadsheet, in and out. */
export const ledger = {
  import: tableImportCalls(),
  /**
   * 实事台账.xlsx as it stands on a day: what `import` reads back without a change. A file that is there is written over
   * only when the person was asked.
   */
  export: procedure.input(z.object({ file: SaveTo, asOf: Day.nullable(), replaces: z.boolean() })).output(GivenFile),
};
