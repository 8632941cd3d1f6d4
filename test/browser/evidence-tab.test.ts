/** Evidence in a real browser: in by dialog, drop and paste; progress and 取消; what is said about it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fourCorners, PLACE } from '../photos/photo-samples.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const EVIDENCE = '/ledger/t-0103?tab=evidence';

/** A photo as a phone takes it, with its time and place. */
async function phonePhoto(size = 400): Promise<Buffer> {
  return fourCorners(size, 300).withExif(PLACE).jpeg().toBuffer();
}

const choose = (page: Page, files: string[]) =>
  page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(files);
const isDrawn = (page: Page, name: string) =>
  page
    .getByRole('link', { name: `打开 ${name}`, exact: true })
    .locator('img')
    .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0);

test('a photo that is chosen shows as a thumbnail, opens beside the gallery, and its time is the camera’s', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  const photo = join(await temporaryFolder(), '分餐现场.jpg');
  await writeFile(photo, await phonePhoto());
  await goTo(EVIDENCE);
  await choose(page, [photo]);
  await page.getByText('已添加 1 件佐证').waitFor();
  await eventually(() => isDrawn(page, '分餐现场.jpg')).toBe(true);
  await page.getByRole('tab', { name: '佐证2' }).waitFor();
  const { evidence } = await desk.app.tasks.show({ id: 't-0103', asOf: null });
  expect(evidence.at(-1)).toMatchObject({ fileName: '分餐现场.jpg', type: 'photo' });
  expect(evidence.at(-1)?.takenAt).toContain('2021-12-03');
  await page.getByRole('link', { name: '打开 分餐现场.jpg', exact: true }).click();
  await page.getByText('400×300 像素').waitFor();
  await page.getByText('含拍摄位置，导出时去除').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

test('files that are dropped and pictures that are pasted come in as well', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await goTo(EVIDENCE);
  const bytes = (await phonePhoto()).toString('base64');
  await page.locator('.file-drop').waitFor();
  await page.evaluate((encoded) => {
    const data = new DataTransfer();
    const photo = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    data.items.add(new File([photo], '拖来的.jpg', { type: 'image/jpeg' }));
    data.items.add(new File(['签到:12 人'], '签到.txt', { type: 'text/plain' }));
    document.querySelector('.file-drop')?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
  }, bytes);
  await page.getByText('已添加 2 件佐证').waitFor();
  const png = (await fourCorners(60, 40).png().toBuffer()).toString('base64');
  await page.evaluate((encoded) => {
    const data = new DataTransfer();
    const picture = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    data.items.add(new File([picture], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, png);
  await page.getByText('已添加 1 件佐证').waitFor();
  const names = (await desk.app.tasks.show({ id: 't-0103', asOf: null })).evidence.map(({ fileName }) => fileName);
  expect(names).toEqual(expect.arrayContaining(['拖来的.jpg', '签到.txt']));
  expect(names.some((name) => /^粘贴图片_\d{8}_\d{6}\.png$/.test(name))).toBe(true);
});

test('a file that the task has already is not stored twice, and the page says so', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  const photo = join(await temporaryFolder(), '现场.jpg');
  await writeFile(photo, await phonePhoto());
  await goTo(EVIDENCE);
  await choose(page, [photo]);
  await page.getByText('已添加 1 件佐证').waitFor();
  await choose(page, [photo]);
  await page.getByText('1 件这项任务已有，没有重复添加').waitFor();
  expect((await desk.app.tasks.show({ id: 't-0103', asOf: null })).evidence).toHaveLength(2);
});

test('many at once show how far they are; cancelled half-way, nothing of them stays', async () => {
  let isReached = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    isReached = resolve;
  });
  const { page, desk, goTo } = await openDeskPage(browser, {
    expected: /ERR_ABORTED|BodyStreamBuffer/,
    change: ({ evidence }) => ({
      evidence: {
        ...evidence,
        add: async (input, following) => {
          following.report({ stage: '存入佐证', done: 1, total: 3, percent: 33.3, file: '3.jpg' });
          isReached();
          await new Promise((resolve) => following.signal.addEventListener('abort', resolve));
          return evidence.add(input, following);
        },
      },
    }),
  });
  const folder = await temporaryFolder();
  const files = ['1.jpg', '2.jpg', '3.jpg'].map((name) => join(folder, name));
  for (const [index, file] of files.entries()) await writeFile(file, await phonePhoto(200 + index));
  await goTo(EVIDENCE);
  await choose(page, files);
  await reached;
  await page.getByText('存入佐证').waitFor();
  await eventually(() => page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('66');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '取消添加' }).click();
  await page.getByText('已取消添加，没有存入任何文件').waitFor();
  expect((await desk.app.tasks.show({ id: 't-0103', asOf: null })).evidence).toHaveLength(1);
});

test('a file that cannot be taken is refused in a sentence that stays, and the others are not half-stored', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: /422/ });
  const folder = await temporaryFolder();
  await writeFile(join(folder, '好的.jpg'), await phonePhoto());
  await writeFile(join(folder, '空的.pdf'), '');
  await goTo(EVIDENCE);
  await choose(page, [join(folder, '好的.jpg'), join(folder, '空的.pdf')]);
  await page
    .getByRole('alert')
    .getByText(/空的\.pdf/)
    .waitFor();
  expect((await desk.app.tasks.show({ id: 't-0103', asOf: null })).evidence).toHaveLength(1);
});

test('what is said about a file is edited, a wrong day is refused on its field, and what may not leave is told', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: /422/ });
  await goTo('/ledger/t-0401?tab=evidence');
  await page.getByRole('button', { name: /^编辑 04-01_四点半课堂照片/ }).click();
  const form = page.getByRole('form', { name: /^编辑佐证/ });
  await form.getByLabel('时间', { exact: true }).fill('11月22日');
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByText('时间应写成 2021-11-05 这样').waitFor();
  await form.getByLabel('时间', { exact: true }).fill('2021年11月23日');
  await form.getByLabel('说明').fill('2021年11月23日,榕荫社区,儿童主任和志愿者,四点半课堂');
  await form.getByLabel('授权').click();
  await page.locator('.ant-select-item-option', { hasText: '尚未取得同意' }).click();
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByText('E203').waitFor();
  const evidence = (await desk.app.tasks.show({ id: 't-0401', asOf: null })).evidence[0];
  expect(evidence).toMatchObject({ takenAt: '2021-11-23', consent: 'missing', containsMinor: true });
});

test('a caption that was not saved is back after a reload', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  const id = (await desk.app.tasks.show({ id: 't-0103', asOf: null })).evidence[0]?.id ?? '';
  await goTo(`${EVIDENCE}&evidence=${id}`);
  await page
    .getByRole('form', { name: /^编辑佐证/ })
    .getByLabel('说明')
    .fill('写到一半的说明');
  await page.reload();
  await page.getByText('上次没保存的内容已找回').waitFor();
  expect(
    await page
      .getByRole('form', { name: /^编辑佐证/ })
      .getByLabel('说明')
      .inputValue(),
  ).toBe('写到一半的说明');
});

test('deleting a file asks nothing, because it can be taken back', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  const evidence = async () => (await desk.app.tasks.show({ id: 't-0103', asOf: null })).evidence;
  await goTo(EVIDENCE);
  await page.getByRole('button', { name: '删除 01-03_签收记录_1.pdf' }).click();
  await page.getByText('还没有佐证').waitFor();
  expect(await evidence()).toEqual([]);
  await page.getByRole('button', { name: '撤销(Ctrl+Z)' }).click();
  await page.getByRole('button', { name: '删除 01-03_签收记录_1.pdf' }).waitFor();
  expect(await evidence()).toHaveLength(1);
});
