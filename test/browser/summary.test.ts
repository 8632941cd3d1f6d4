/** 活动总结 in a real browser: typed in Chinese, held against the ledger, kept, previewed and given out as .docx. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveFiguresOf } from '../../electron/core/domain/summary/live-figure.ts';
import { paragraphsOf } from '../documents/read-office.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { type DeskPage, eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const textOf = (page: Page, section: string) => page.getByRole('textbox', { name: `“${section}”的正文` });
const underlined = (page: Page) => page.locator('mark.mark-contradiction').allTextContents();
const sectionNames = (page: Page) =>
  page
    .locator('section[data-section]')
    .evaluateAll((sections) => sections.map((each) => each.getAttribute('aria-label')));

async function openSummary(options: Parameters<typeof openDeskPage>[1] = {}): Promise<DeskPage> {
  const opened = await openDeskPage(browser, options);
  await opened.goTo('/summary');
  await textOf(opened.page, '二、取得成效').waitFor();
  return opened;
}

/** Replaces a section's text as a clerk does: all of it marked, then typed over. */
async function typeOver(page: Page, section: string, text: string): Promise<void> {
  await textOf(page, section).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

test('numbers that the ledger contradicts are underlined as one types, and mended with one click', async () => {
  const { page } = await openSummary();
  await page.getByText('写到的数都与台账一致').waitFor();
  expect(await underlined(page)).toEqual([]);
  await typeOver(page, '二、取得成效', '30项任务已完成22项,完成率79.3%。');
  await eventually(() => underlined(page)).toEqual(['已完成22项']);
  const found = page.getByRole('list', { name: '与台账不一致' });
  await found.getByText('写“已完成22项”，台账是 20 项').waitFor();
  await found.getByRole('button', { name: '去改“已完成22项”' }).click();
  const area = textOf(page, '二、取得成效');
  const marked = () =>
    area.evaluate((element: HTMLTextAreaElement) => element.value.slice(element.selectionStart, element.selectionEnd));
  expect(await marked()).toBe('已完成22项');
  await found.getByRole('button', { name: '“已完成22项”采用台账数 20' }).click();
  await eventually(() => underlined(page)).toEqual([]);
  expect(await area.inputValue()).toBe('30项任务已完成20项,完成率79.3%。');
  await page.keyboard.press('Control+Z');
  expect(await area.inputValue()).toBe('30项任务已完成22项,完成率79.3%。');
  await eventually(() => underlined(page)).toEqual(['已完成22项']);
  expect(await seriousFindings(page)).toEqual([]);
});

test('Chinese input is never disturbed: marks follow, and the text is what was composed', async () => {
  const { page } = await openSummary();
  await typeOver(page, '二、取得成效', '我们已完成22项。');
  await eventually(() => underlined(page)).toEqual(['已完成22项']);
  await page.keyboard.press('Control+Home');
  const session = await page.context().newCDPSession(page);
  for (const composed of ['n', 'ni', 'nian', '年'])
    await session.send('Input.imeSetComposition', {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    });
  expect(await textOf(page, '二、取得成效').inputValue()).toBe('年我们已完成22项。');
  expect(await underlined(page)).toEqual(['已完成22项']);
  await session.send('Input.insertText', { text: '年底' });
  await page.keyboard.type('ok');
  expect(await textOf(page, '二、取得成效').inputValue()).toBe('年底ok我们已完成22项。');
  await eventually(() => underlined(page)).toEqual(['已完成22项']);
});

test('an inserted figure follows the ledger when asked to, and a reload loses nothing', async () => {
  const opened = await openSummary();
  const { page, desk, goTo } = opened;
  await typeOver(page, '二、取得成效', '截至目前,');
  await page.getByRole('textbox', { name: '找数据' }).fill('wcl');
  await page.getByRole('button', { name: '插入完成率 79.3%(23/29)' }).click();
  expect(await textOf(page, '二、取得成效').inputValue()).toBe('截至目前,完成率79.3%(23/29)');
  await page.keyboard.insertText('。');
  const kept = () => desk.app.drafts.show({ key: 'summary' });
  await eventually(async () => JSON.stringify((await kept()).draft?.value)).toContain('79.3%(23/29)。');
  await page.reload();
  await page.getByText('上次没保存的内容已找回').waitFor();
  expect(await textOf(page, '二、取得成效').inputValue()).toBe('截至目前,完成率79.3%(23/29)。');
  expect((await desk.app.summary.show()).summary?.sections?.[2]?.t).toContain('满意率90.0%');

  const open = (await desk.app.tasks.list({ asOf: null })).rows.find(({ task }) => task.status === 'in_progress');
  await desk.app.tasks.update({ id: open?.task.id ?? '', changes: { status: 'done', percent: 100 } });
  await goTo('/submission');
  await goTo('/summary');
  const changed = page.getByRole('list', { name: '台账已变' });
  await changed.getByText('完成率：台账已变 79.3%(23/29) → 82.8%(24/29)').waitFor();
  await changed.getByRole('button', { name: '更新完成率为 82.8%(24/29)' }).click();
  expect(await textOf(page, '二、取得成效').inputValue()).toBe('截至目前,完成率82.8%(24/29)。');
  await changed.waitFor({ state: 'detached' });

  await page.keyboard.press('Control+S');
  await page.getByText('活动总结已保存').waitFor();
  const section = (await desk.app.summary.show()).summary?.sections?.[2];
  expect(section?.t).toBe('截至目前,完成率82.8%(24/29)。');
  expect(liveFiguresOf(section ?? {})).toEqual([{ key: 'completion', start: 8, text: '82.8%(24/29)' }]);
  expect((await kept()).draft).toBeNull();
});

test('sections are added, moved by keyboard, taken out and had back, and number themselves', async () => {
  const { page } = await openSummary();
  const own = ['开头', '一、主要做法', '二、取得成效', '三、存在问题', '四、下一步打算'];
  expect(await sectionNames(page)).toEqual(own);
  await page.getByRole('textbox', { name: '“二、取得成效”的小标题' }).click();
  await page.keyboard.press('Alt+ArrowUp');
  await eventually(() => sectionNames(page)).toEqual(['开头', '一、取得成效', '二、主要做法', ...own.slice(3)]);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await eventually(focused).toBe('“一、取得成效”的小标题');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('button', { name: '删除“三、存在问题”' }).click();
  await page.getByText('已删除“三、存在问题”').waitFor();
  expect(await sectionNames(page)).toEqual([...own.slice(0, 3), '三、下一步打算']);
  await page.keyboard.press('Control+Z');
  await eventually(() => sectionNames(page)).toEqual(own);
  await page.getByRole('button', { name: '在末尾加一段' }).click();
  await eventually(focused).toBe('“第6段”的小标题');
  await page.keyboard.insertText('工作体会');
  await eventually(() => sectionNames(page)).toEqual([...own, '五、工作体会']);
});

test('the preview shows the pages, and the .docx has the text that is not saved yet', async () => {
  const { page } = await openSummary();
  await typeOver(page, '二、取得成效', '为民爱民增福祉。'.repeat(120));
  await page.getByRole('button', { name: '预览' }).click();
  await page.getByText('约 4 页').waitFor();
  await page.getByRole('article', { name: '第4页' }).getByText('榕荫社区居民委员会').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 Word' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('榕荫社区活动总结_20211218.docx');
  const paragraphs = paragraphsOf(await readFile(await download.path()));
  expect(paragraphs.join('')).toContain('为民爱民增福祉。为民爱民增福祉。');
  await page.getByRole('button', { name: '返回编辑' }).click();
  expect(await textOf(page, '二、取得成效').inputValue()).toContain('为民爱民增福祉。');
});

test('ten thousand characters are typed into without a pause', async () => {
  const { page } = await openSummary();
  await typeOver(page, '二、取得成效', '助餐4006人次,已完成22项。'.repeat(600));
  await eventually(async () => (await underlined(page)).length).toBe(600);
  const typed = '继续推进为民办实事';
  for (const character of typed) await page.keyboard.insertText(character);
  expect((await textOf(page, '二、取得成效').inputValue()).endsWith(typed)).toBe(true);
  expect(await underlined(page)).toHaveLength(600);
});

test('a new unit begins from its ledger or from nothing, and every control has a name', async () => {
  const opened = await openDeskPage(browser, { isEmpty: true, expected: /422 \(Unprocessable Entity\)/ });
  const { page, desk, goTo } = opened;
  await desk.app.unitRecords.create({
    changes: {
      name: '某街道新社区居民委员会',
      level: 'community',
      personName: '张三',
      'parentUnit.name': '某街道办事处',
    },
  });
  await page.reload();
  await goTo('/summary');
  await page.getByRole('heading', { name: '还没有活动总结' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '由台账起草' }).click();
  await textOf(page, '一、基本情况').waitFor();
  expect(await sectionNames(page)).toHaveLength(5);
  expect(await page.getByRole('textbox', { name: '主送单位' }).inputValue()).toBe('某街道办事处');
  expect(await page.getByRole('textbox', { name: '落款单位' }).inputValue()).toBe('某街道新社区居民委员会');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('textbox', { name: '落款日期', exact: true }).fill('十二月');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('落款日期应写成 2021-12-18 这样').first().waitFor();
  await page.getByRole('textbox', { name: '落款日期', exact: true }).fill('2021-12-18');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('活动总结已保存').waitFor();
  await page.getByRole('button', { name: '删除总结' }).click();
  await page.getByRole('heading', { name: '还没有活动总结' }).waitFor();
  await page.getByRole('button', { name: '撤销(Ctrl+Z)' }).click();
  await textOf(page, '一、基本情况').waitFor();
});
