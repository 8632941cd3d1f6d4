import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, openApp } from '../../../electron/app.ts';
import type { TableImportRequest, TableSource } from '../../../electron/core/contract/table-import.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ASSETS = join(import.meta.dirname, '..', '..', '..', 'assets');

export interface ImportDesk {
  readonly app: App;
  readonly folder: string;
  readonly file: (name: string, content: Uint8Array | string) => Promise<string>;
}

/** The sample community on 2021-12-18, without its evidence files. */
export async function importDesk(): Promise<ImportDesk> {
  const folder = await temporaryFolder();
  const app = await openApp({
    folder: join(folder, 'data'),
    mode: 'write',
    program: '测试',
    clock: () => new Date('2021-12-18T02:00:00Z'),
    randomBytes: (length) => new Uint8Array(length).fill(7),
    assets: ASSETS,
  });
  onTestFinished(() => app.close());
  const following = { report: () => undefined, signal: new AbortController().signal };
  await app.unitFiles.import({ file: join(ASSETS, 'sample', 'unit.json'), evidenceFolder: null }, following);
  return {
    app,
    folder,
    file: async (name, content) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
  };
}

export function requestFor(source: TableSource, more: Partial<TableImportRequest> = {}): TableImportRequest {
  return { source, sheet: null, headerRow: null, matching: null, clearsBlanks: false, addsPeople: false, ...more };
}

/** Cells as Excel puts them on the clipboard. */
export function pasted(...rows: readonly (readonly string[])[]): { pasted: string } {
  return { pasted: rows.map((row) => row.map(quoted).join('\t')).join('\r\n') };
}

function quoted(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
