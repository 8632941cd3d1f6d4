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

/** How far down the page every line of text begins, without the page number. */
async function linesOfPages(pdf: string): Promise<number[][]> {
  const { stdout } = await run('pdftotext', ['-bbox-layout', pdf, '-']);
  return stdout
    .split('<page ')
    .slice(1)
    .map((page) => {
      const tops = [...page.matchAll(/<line xMin="[\d.]+" yMin="([\d.]+)"/g)].map(([, top]) => Math.round(Number(top)));
      return [...new Set(tops)].sort((a, b) => a - b).slice(0, -1);
    });
}

test.skipIf(!canConvert)(
  'a long 总结 has 22 lines on every full page, 28 characters in a line, and its numbers outside',
  { timeout: 120_000 },
  async () => {
    const folder = await temporaryFolder();
    const text = `${'为民爱民增福祉同心携手创美好'.repeat(2)}`;
    const input = await sampleInput((unitFile) => {
      const sections = [{ h: '一、做法', t: text.repeat(80) }];
      unitFile.summary = { id: 'sm', title: '总结', to: '某街道办事处', sections, signDate: '2021-12-08' };
    });
    await writeFile(join(folder, 'long.docx'), (await renderSummary(input)) ?? '');
    await convert(folder, ['long.docx']);
    const pages = await linesOfPages(join(folder, 'long.pdf'));
    // Title, blank, addressee, heading and 80 lines that begin two characters in.
    expect(pages.length).toBe(4);
    for (const lines of pages.slice(1, 3)) expect(lines).toHaveLength(22);
    expect(pages[0]).toHaveLength(21); // the blank line has no text
    const steps = new Set(pages[1]?.slice(1).map((top, index) => top - (pages[1]?.[index] ?? 0)));
    expect([...steps].every((step) => step === 28 || step === 29)).toBe(true);
    const printed = await textPages(join(folder, 'long.pdf'));
    const second = printed[1]?.split('\n').map((line) => line.trim());
    expect(second?.filter((line) => line.length === 28).length).toBe(22);
    const numbers = printed.map((page) => / *— ?\d ?—$/.exec(page.trimEnd())?.[0] ?? '');
    expect(numbers.map((line) => (line.search(/\S/) > 20 ? 'right' : 'left'))).toEqual([
      'right',
      'left',
      'right',
      'left',
    ]);
  },
);
