/** 报送 in a real browser: from the check to files that others verify, and every way in which it can break off. */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../electron/core/domain/refusal.ts';
import { shishi } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTool, runTool } from '../support/tool.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { type DeskPage, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const PASSPHRASE = '榕荫社区2021!';
/** What is waited for comes; on a busy machine it takes its time. */
const PATIENT = { timeout: 20_000 };
/** What Chromium says of an answer that refuses. */
const REFUSED = { expected: /422 \(Unprocessable Entity\)/ };

const next = (page: Page, name: string) => page.getByRole('button', { name: `下一步：${name}` });
const passphraseField = (page: Page) => page.getByRole('textbox', { name: '口令' });
const startButton = (page: Page) => page.getByRole('button', { name: '开始导出' });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name });

async function createKey(page: Page): Promise<void> {
  await page.getByLabel('口令(至少 8 个字符)').fill(PASSPHRASE);
  await page.getByLabel('再输一次').fill(PASSPHRASE);
  await page.getByRole('button', { name: '建密钥' }).click();
  await page.getByRole('heading', { name: '密钥指纹' }).waitFor();
}

/** With a key, up to the field for the passphrase. */
async function walkToPassphrase({ page, goTo }: DeskPage): Promise<void> {
  await goTo('/submission');
  await next(page, '检查').click();
  await heading(page, '没有必须改的，有 4 处请核对').waitFor();
  await next(page, '内容与大小').click();
  await page.getByText('其中照片').waitFor();
  await next(page, '口令').click();
  await passphraseField(page).waitFor();
}

async function outbox({ dataFolder }: DeskPage): Promise<string[]> {
  const found = await readdir(join(dataFolder, 'outbox'), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('a clerk is led from the check to the key and back, and the exported file is verified by others', async () => {
  const opened = await openDeskPage(browser, REFUSED);
  const { page, desk, goTo } = opened;
  await goTo('/submission');
  await page.getByText('期末(总结) · 第3版(补充报送) · 报 望潮街道民政办 · 今天截止').waitFor();
  await next(page, '检查').click();
  await heading(page, '有 1 处必须改，改完才能导出').waitFor();
  await page.getByText('改完 1 处“必须改”后继续').waitFor();
  expect(await next(page, '内容与大小').isDisabled()).toBe(true);
  await page.getByRole('link', { name: '去修改：还没有签名密钥，设置 · 我的密钥' }).click();
  await createKey(page);
  await page.getByRole('link', { name: '报送' }).first().click();
  await heading(page, '没有必须改的，有 4 处请核对').waitFor();
  await next(page, '内容与大小').click();
  await page.getByText('48 件，3.4 MB').waitFor();
  await next(page, '口令').click();

  await passphraseField(page).fill('不是这个口令');
  await startButton(page).click();
  await page.getByRole('alert').getByText('口令').waitFor();
  expect(await passphraseField(page).getAttribute('aria-invalid')).toBe('true');
  await expect
    .poll(() => passphraseField(page).evaluate((field) => field === document.activeElement), PATIENT)
    .toBe(true);
  expect(await outbox(opened)).toEqual([]);

  await passphraseField(page).fill(PASSPHRASE);
  await passphraseField(page).press('Enter');
  await heading(page, '第 3 版已导出，共 1 卷').waitFor();
  const [file = ''] = await outbox(opened);
  const shown = (await page.getByRole('table', { name: '导出的文件' }).textContent()) ?? '';
  const bytes = await readFile(file);
  expect(shown).toContain(createHash('sha256').update(bytes).digest('hex'));
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: /^下载/ }).click();
  const download = await downloading;
  expect(await readFile(await download.path())).toEqual(bytes);
  expect(file.endsWith(download.suggestedFilename())).toBe(true);

  const card = join(await temporaryFolder(), 'card.zip');
  await desk.app.cards.export({ file: card, passphrase: PASSPHRASE });
  const verified = await shishi('verify', file, '--card', card, '--json');
  expect(verified.code).toBe(0);
  expect(JSON.parse(verified.stdout).submissions).toMatchObject([{ result: 'trusted', version: 3, problems: [] }]);
  await page.getByRole('button', { name: '完成' }).click();
  await heading(page, '报哪一期').waitFor();
  await page.getByRole('button', { name: '历次报送 4' }).click();
  await page
    .getByRole('table', { name: '历次报送' })
    .getByRole('link', { name: /_v3_20211218\.zip$/ })
    .waitFor();
  if (!['unzip', 'openssl', 'sha256sum'].every(hasTool)) return;
  const folder = await temporaryFolder();
  runTool('unzip', ['-q', file], folder);
  const base = join(folder, (await readdir(folder))[0] ?? '');
  runTool('sha256sum', ['--quiet', '-c', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], base);
  const signed = ['-signature', 'signature.sm2', '-sigopt', 'distid:1234567812345678', 'tagmanifest-sha256.txt'];
  const said = runTool('openssl', ['dgst', '-sm3', '-verify', 'signer/public-key.pem', ...signed], base);
  expect(said).toContain('Verified OK');
});

/** Photos that take their time: noise does not shrink easily. One is drawn; what follows its end makes each its own. */
async function addSlowPhotos({ desk }: DeskPage, count: number): Promise<void> {
  const folder = await temporaryFolder();
  const [width, height] = [2400, 1800];
  const noise = sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
  const drawn = await noise.jpeg({ quality: 60 }).toBuffer();
  const files = Array.from({ length: count }, (_, index) => join(folder, `现场${index}.jpg`));
  for (const [index, file] of files.entries()) await writeFile(file, Buffer.concat([drawn, Buffer.from([index])]));
  const following = { report: () => undefined, signal: new AbortController().signal };
  await desk.app.evidence.add({ taskId: 't-0101', files, caption: '2021年12月1日，榕荫社区,居民议事' }, following);
}

test('an export that is cancelled half-way leaves nothing, says so, and can be started again', async () => {
  const opened = await openDeskPage(browser);
  const { page, desk } = opened;
  await desk.app.keys.create({ passphrase: PASSPHRASE });
  await addSlowPhotos(opened, 10);
  await walkToPassphrase(opened);
  await passphraseField(page).fill(PASSPHRASE);
  await startButton(page).click();
  const bar = page.getByRole('progressbar', { name: '缩小照片并去掉附加信息' });
  await expect
    .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { ...PATIENT, interval: 5 })
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: '取消导出' }).click();
  await heading(page, '已取消导出').waitFor();
  await page.getByText('没写完的文件已删掉，没有留下任何文件。台账和佐证都没有动。').waitFor();
  await expect.poll(() => outbox(opened), PATIENT).toEqual([]);
  expect((await desk.app.submissions.list()).submissions).toHaveLength(3);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '重新导出' }).click();
  await heading(page, '第 3 版已导出，共 2 卷').waitFor();
  expect(await outbox(opened)).toHaveLength(2);
});

test('a reload keeps the step and what was chosen, and breaks an export off without a trace', async () => {
  const opened = await openDeskPage(browser);
  const { page, desk, goTo } = opened;
  await desk.app.keys.create({ passphrase: PASSPHRASE });
  await addSlowPhotos(opened, 10);
  await goTo('/submission');
  await next(page, '检查').click();
  await next(page, '内容与大小').click();
  await page.getByRole('radio', { name: /保留原尺寸/ }).check();
  await page.getByRole('textbox', { name: '每卷不超过多少 MB' }).fill('没有');
  await page.getByText('请写一个大于 0 的数，例如 13').waitFor();
  expect(await next(page, '口令').isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: '每卷不超过多少 MB' }).fill('40');
  await page.reload();
  expect(await page.getByRole('textbox', { name: '每卷不超过多少 MB' }).inputValue()).toBe('40');
  expect(await page.getByRole('radio', { name: /保留原尺寸/ }).isChecked()).toBe(true);
  await page.getByRole('radio', { name: /缩小照片/ }).check();
  await next(page, '口令').click();
  await passphraseField(page).fill(PASSPHRASE);
  await startButton(page).click();
  await heading(page, '正在打包第 3 版').waitFor();
  await page.reload();
  await page.getByText('上次导出时页面被关掉或刷新了，没有留下文件。请重新输入口令再导出。').waitFor();
  expect(await passphraseField(page).inputValue()).toBe('');
  await expect.poll(() => outbox(opened), PATIENT).toEqual([]);
  expect((await desk.app.submissions.list()).submissions).toHaveLength(3);
  const drafts = JSON.stringify(await desk.app.drafts.list());
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  for (const store of [drafts, kept]) expect(store).not.toContain(PASSPHRASE);
});

test('an export goes on while its clerk works elsewhere, and its files are there on return', async () => {
  const opened = await openDeskPage(browser);
  const { page, desk } = opened;
  await desk.app.keys.create({ passphrase: PASSPHRASE });
  await addSlowPhotos(opened, 4);
  await walkToPassphrase(opened);
  await passphraseField(page).fill(PASSPHRASE);
  await startButton(page).click();
  await heading(page, '正在打包第 3 版').waitFor();
  await page.getByRole('link', { name: '实事清单' }).click();
  await page.getByText('第 3 版报送包已导出，在“报送”里查看文件').waitFor();
  await page.getByRole('link', { name: '报送', exact: true }).first().click();
  await heading(page, '第 3 版已导出，共 1 卷').waitFor();
});

test('a full disk is told with its cause, what is safe and the ways out', async () => {
  const opened = await openDeskPage(browser, {
    ...REFUSED,
    change: () => ({
      exports: {
        export: async (_options, { report }) => {
          report({ stage: '处理照片', done: 61, total: 100, percent: 61, file: '04-03_现场照片_1.jpg' });
          throw new Refusal('DISK_FULL', '没有写完:U 盘只剩 1.2 MB,还要 1.4 MB。请清理后重试。');
        },
      },
    }),
  });
  const { page, desk } = opened;
  await desk.app.keys.create({ passphrase: PASSPHRASE });
  await walkToPassphrase(opened);
  await passphraseField(page).fill(PASSPHRASE);
  await startButton(page).click();
  const alert = page.getByRole('alert');
  await alert.getByText('没有写完:U 盘只剩 1.2 MB,还要 1.4 MB。请清理后重试。').waitFor();
  await alert.getByText('台账和佐证都没有动，没写完的文件已删掉。').waitFor();
  await page.getByText('已停在这里').waitFor();
  for (const way of ['重试', '复制详细信息', '返回上一步']) await page.getByRole('button', { name: way }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '返回上一步' }).click();
  await passphraseField(page).waitFor();
});

test('every step goes by keyboard, begins at its heading, and has nothing that axe finds serious', async () => {
  const opened = await openDeskPage(browser);
  const { page, desk, goTo } = opened;
  await desk.app.keys.create({ passphrase: PASSPHRASE });
  await goTo('/submission');
  const onward = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const reached = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (reached === name) break;
    }
    await page.keyboard.press('Enter');
  };
  const expectHeading = async (name: string): Promise<void> => {
    await heading(page, name).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), PATIENT).toBe(name);
    // A colour that is still fading in has not its contrast yet: what lasts is what counts.
    await expect.poll(() => seriousFindings(page), PATIENT).toEqual([]);
  };
  await expectHeading('报哪一期');
  await onward('下一步：检查');
  await expectHeading('没有必须改的，有 4 处请核对');
  await onward('下一步：内容与大小');
  await page.getByText('其中照片').waitFor();
  await expectHeading('报送的内容与大小');
  await onward('下一步：口令');
  await expectHeading('用口令解开本单位的密钥');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expectHeading('第 3 版已导出，共 1 卷');
  await goTo('/submission/history');
  await page.getByRole('table', { name: '历次报送' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

test('what came back says what became of it, a stamped scan goes along, and one volume can be sent again', async () => {
  const opened = await openDeskPage(browser);
  const { page, desk, goTo } = opened;
  await desk.app.keys.create({ passphrase: PASSPHRASE });
  await goTo('/submission');
  await next(page, '检查').click();
  await page.getByText('上次退回的 2 处已改 1 处。').waitFor();
  const points = page.getByRole('table', { name: '上次退回的意见' });
  await points
    .getByRole('row', { name: /未改 R02 佐证不足/ })
    .getByRole('link', { name: /去补佐证/ })
    .waitFor();
  await points.getByRole('row', { name: /已改 R01 数据不一致 .*现与台账一致 活动总结/ }).waitFor();
  await next(page, '内容与大小').click();
  const scan = { name: '盖章封面.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
  await page.getByLabel('选扫描件').setInputFiles(scan);
  await page.getByRole('button', { name: '去掉盖章封面.pdf' }).waitFor();
  await page.getByRole('textbox', { name: '每卷不超过多少 MB' }).fill('2');
  await page.getByText(/^2 卷约/).waitFor();
  await next(page, '口令').click();
  await passphraseField(page).fill(PASSPHRASE);
  await startButton(page).click();
  await heading(page, '第 3 版已导出，共 2 卷').waitFor();
  const files = (await outbox(opened)).sort();
  const following = { report: () => undefined, signal: new AbortController().signal };
  const verified = await desk.app.verifications.verify({ files, cards: [] }, following);
  expect(verified.submissions).toMatchObject([{ result: 'unknown-signer', problems: [], volumesMissing: [] }]);
  await goTo('/submission/history');
  const list = page.getByRole('table', { name: '历次报送' });
  await list.getByRole('button', { name: /^复制邮件正文：.*_2of2\.zip$/ }).waitFor();
  const downloading = page.waitForEvent('download');
  await list.getByRole('link', { name: /_2of2\.zip$/ }).click();
  expect(await readFile(await (await downloading).path())).toEqual(await readFile(files[1] ?? ''));
  expect(await seriousFindings(page)).toEqual([]);
});
