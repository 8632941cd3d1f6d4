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

async function convert(folder: string, names: readonly string[]): Promise<void> {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const paths = names.map((name) => join(folder, name));
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...paths]);
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
    await convert(
      folder,
      files.map(([name]) => name),
    );
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
    expect(summary?.join('').replace(/\s/g, '')).toContain('满意率90.0%。');
  },
);

test.skipIf(!canConvert)('a cover with long names still has one page', { timeout: 120_000 }, async () => {
  const folder = await temporaryFolder();
  const input = await sampleInput((unitFile) => {
    unitFile.unit.name = '闽川市临江经济技术开发区望潮街道榕荫第二新村社区居民委员会(未成年人救助保护工作站)';
    unitFile.campaign.name =
      '打造民政系统新风正气福建“名片”暨“我为群众办实事”实践活动、近邻党建引领基层治理提升年专题行动';
    Object.assign(unitFile.unit.parentUnit ?? {}, {
      name: '闽川市临江经济技术开发区望潮街道办事处社会事务和民政工作办公室(退役军人服务站)',
    });
  });
  await writeFile(join(folder, 'cover.docx'), await renderCover(input));
  await convert(folder, ['cover.docx']);
  expect(await textPages(join(folder, 'cover.pdf'))).toHaveLength(1);
});
