import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { renderCover } from '../../electron/documents/cover-docx.ts';
import { renderLedger } from '../../electron/documents/ledger-xlsx.ts';
import { renderSummary } from '../../electron/documents/summary-docx.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sampleInput } from './sample-content.ts';

const run = promisify(execFile);
const isHere = (program: string, option: string): boolean => spawnSync(program, [option]).error === undefined;
const canConvert = isHere('soffice', '--version') && isHere('pdftotext', '-v');

/** Pages are counted by the form feeds between them. */
async function textPages(pdf: string): Promise<string[]> {
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-']);
  return stdout.split('\f').slice(0, -1);
}

test.skipIf(!canConvert)(
  'another office program opens all three documents and finds their text',
  { timeout: 120_000 },
  async () => {
    const folder = await temporaryFolder();
    const input = await sampleInput();
    const files: readonly (readonly [string, Uint8Array | null])[] = [
      ['ledger.xlsx', await renderLedger(input)],
      ['summary.docx', await renderSummary(input)],
      ['cover.docx', await renderCover(input)],
    ];
    for (const [name, bytes] of files) await writeFile(join(folder, name), bytes ?? '');
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const names = files.map(([name]) => join(folder, name));
    await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...names]);
    expect((await readFile(join(folder, 'ledger.pdf'))).length).toBeGreaterThan(10_000);
    const [ledger, summary, cover] = await Promise.all(
      ['ledger', 'summary', 'cover'].map((name) => textPages(join(folder, `${name}.pdf`))),
    );
    expect(ledger?.length).toBeGreaterThanOrEqual(6);
    expect(ledger?.join('')).toContain('开办榕荫社区长者食堂');
    expect(summary?.length).toBeGreaterThanOrEqual(2);
    expect(summary?.[0]?.trimEnd()).toMatch(/ {10,}— ?1 ?—$/);
    expect(summary?.[1]?.trimEnd()).toMatch(/\n {0,9}— ?2 ?—$/);
    expect(cover).toHaveLength(1);
  },
);
