/** 实事台账.xlsx as the unit takes it out for itself: to print, to work on in Excel, to read in again. */
import { dirname } from 'node:path';
import type { Inputs } from '../core/contract/contract.ts';
import type { GiveFile, GivenFile } from '../core/contract/given-file.ts';
import { type Day, dayOfInstant } from '../core/domain/day.ts';
import { XLSX_MIME } from '../core/domain/office-mime.ts';
import type { Problem } from '../core/domain/problem.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { renderLedger } from '../documents/ledger-xlsx.ts';
import { ownLedgerContent } from '../documents/own-ledger.ts';
import { nodeFileSystem } from '../store/file-system.ts';
import { makeFolderForGood } from '../store/lasting-file.ts';
import { refuseExisting, targetFailure } from '../store/new-file.ts';

export interface LedgerExportService {
  /** @throws Refusal FILE_EXISTS, DISK_FULL, IO_ERROR */
  export(input: Inputs['ledger']['export']): Promise<GivenFile>;
}

export interface LedgerExportParts {
  readonly unitFile: () => UnitFile;
  readonly check: (input: Inputs['checks']['run']) => Promise<{ problems: Problem[] }>;
  readonly clock: () => Date;
  readonly give: GiveFile;
}

export function createLedgerExportService({ unitFile, check, clock, give }: LedgerExportParts): LedgerExportService {
  return {
    export: async ({ file, asOf, replaces }) => {
      if (file !== null && !replaces) await prepareNew(file);
      const today = dayOfInstant(clock());
      const day = asOf ?? today;
      const { problems } = await check({ periodId: null, asOf: day });
      const content = ownLedgerContent(unitFile(), day);
      const bytes = await renderLedger({ content, problems, date: today, isOwn: true });
      return give({ name: fileName(unitFile(), today), mime: XLSX_MIME, bytes }, file);
    },
  };
}

/** Makes missing folders, and writes over nothing. */
async function prepareNew(file: string): Promise<void> {
  await refuseExisting(nodeFileSystem, file);
  try {
    await makeFolderForGood(nodeFileSystem, dirname(file));
  } catch (error) {
    throw targetFailure(error, file);
  }
}

function fileName({ unit }: UnitFile, day: Day): string {
  const name = (unit.shortName || unit.name).replace(/[\\/:*?"<>|\p{Cc}]/gu, '');
  return `${name}实事台账-${day}.xlsx`;
}
