/** 佐证材料 in a real browser: leafing, saying, covering, many at once, coming in. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fourCorners, heldPhoto, PLACE, sharp, talkativeJpeg, telltalesIn } from '../photos/photo-samples.ts';
import { filesBelow } from '../store/evidence-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { type DeskPage, eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const grid = (page: Page) => page.getByRole('grid', { name: '佐证材料' });
const evidenceOf = async ({ desk }: DeskPage) => (await desk.app.evidenceLists.list()).rows.map((row) => row.evidence);
const isDrawn = (page: Page) =>
  page
    .locator('.photo-well-photo > img')
    .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0);

async function files(
  ...contents: readonly (readonly [name: string, content: string | Uint8Array])[]
): Promise<string[]> {
  const folder = await temporaryFolder();
  await mkdir(folder, { recursive: true });
  return Promise.all(
    contents.map(async ([name, content]) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    }),
  );
}

const adding = (page: Page) => page.getByRole('region', { name: '添加材料' });
const choose = (page: Page, paths: readonly string[]) =>
  adding(page)
    .locator('input[type=file]:not([webkitdirectory])')
    .setInputFiles([...paths]);

test('the gallery is leafed through by keyboard, and what is said about a file is put together from four parts', async () => {
  const desk = await openDeskPage(browser);
  const { page, goTo } = desk;
  await goTo('/evidence');
  await page.getByText('48 件，3.4 MB · 28 项任务有佐证').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '照片 10' }).click();
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '02-01_现场照片_1.jpg' }).waitFor();
  await page.getByText('第 1 / 10 件').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByText('第 2 / 10 件').waitFor();
  await eventually(() => isDrawn(page)).toBe(true);
  await page.getByRole('region', { name: '照片', exact: true }).focus();
  await page.keyboard.press('ArrowUp');
  await page.getByText('第 1 / 10 件').waitFor();
  const form = page.getByRole('form', { name: /^编辑佐证 02-01/ });
  await form.getByLabel('人物').fill('网格员');
  expect(await form.getByLabel('说明').inputValue()).toBe(
    '2021年11月，榕荫社区，网格员，摸排辖区行业协会商会会员企业情况',
  );
  await form.getByLabel('时间', { exact: true }).fill('');
  await form.getByLabel('说明').fill('摸排');
  await form.getByText('还缺时间和地点').waitFor();
  await form.getByLabel('时间', { exact: true }).fill('2021.11.9');
  await form.getByLabel('地点').fill('榕荫社区');
  await form.getByLabel('有证件号码').check();
  await page.getByText('含证件号码而没有遮挡').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Control+s');
  await page.getByText('已保存', { exact: true }).waitFor();
  expect((await evidenceOf(desk)).find(({ id }) => id === 'ev-0201-1')).toMatchObject({
    caption: '2021年11月9日，榕荫社区，摸排',
    takenAt: '2021-11-09',
    containsIdNumber: true,
  });
  await page.getByRole('button', { name: '需打码 1' }).click();
  await page.getByText('第 1 / 1 件').waitFor();
  await page.keyboard.press('Escape');
  await eventually(() => page.url()).toMatch(/#\/evidence$/);
});

test('boxes that are drawn by mouse and by keyboard cover the copy for good; the original stays in the unit', async () => {
  const desk = await openDeskPage(browser);
  const { page, dataFolder, goTo } = desk;
  const held = await (await heldPhoto(fourCorners(400, 300), 6)).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const [photo = ''] = await files(['合影.jpg', held]);
  const nothing = { report: () => undefined, signal: new AbortController().signal };
  const { evidence } = await desk.desk.app.evidence.add({ taskId: 't-0103', files: [photo], caption: null }, nothing);
  const id = evidence[0]?.id ?? '';
  await goTo(`/evidence/${id}`);
  await page.getByText('400×300 像素').waitFor();
  await page.getByRole('button', { name: '遮挡', exact: true }).click();
  await eventually(() => isDrawn(page)).toBe(true);
  const shown = await page.locator('.photo-well-photo').boundingBox();
  if (shown === null) throw new Error('no photo');
  const at = (x: number, y: number) => [shown.x + (x / 400) * shown.width, shown.y + (y / 300) * shown.height] as const;
  await page.mouse.move(...at(40, 30));
  await page.mouse.down();
  await page.mouse.move(...at(120, 90), { steps: 3 });
  await page.mouse.up();
  await page.getByText('已遮 1 处').waitFor();
  await page.getByRole('button', { name: '加一个框' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('已遮 2 处').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: /^遮挡框 2/ }).waitFor();
  await page.keyboard.press('Delete');
  await page.getByText('已遮 1 处').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('已遮 2 处').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.reload();
  await page.getByText('已遮 2 处').waitFor();
  expect(await page.getByRole('checkbox', { name: '原图改为不出单位' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: '存为遮挡版' }).click();
  await page.getByRole('heading', { name: '合影(遮挡).jpg' }).waitFor();
  const [original, copy] = (await evidenceOf(desk)).slice(-2);
  expect(original).toMatchObject({ id, shareLevel: 'internal' });
  expect(copy).toMatchObject({ derivedFrom: id, masked: true, shareLevel: 'up' });
  const stored = (await filesBelow(join(dataFolder, 'evidence'))).find((each) => each.endsWith(copy?.sha256 ?? '?'));
  const bytes = await readFile(join(dataFolder, 'evidence', stored ?? ''));
  expect(telltalesIn(bytes)).toEqual([]);
  const covered = await sharp(bytes).extract({ left: 44, top: 34, width: 72, height: 52 }).raw().toBuffer();
  expect(new Set(covered)).toEqual(new Set([0]));
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销').waitFor();
  expect(await evidenceOf(desk)).toHaveLength(49);
  await page.getByText('这份材料已不在清单里').waitFor();
});

test('a photo is turned for good, and zoomed by buttons, keys and the wheel', async () => {
  const desk = await openDeskPage(browser);
  const { page, goTo } = desk;
  await goTo('/evidence/ev-0301-2');
  await eventually(() => isDrawn(page)).toBe(true);
  await page.getByRole('button', { name: '右转' }).click();
  await page.getByText('1200×1600 像素').waitFor();
  expect((await evidenceOf(desk)).find(({ id }) => id === 'ev-0301-2')?.turn).toBe(90);
  const well = page.getByRole('region', { name: '照片', exact: true });
  const width = async () => (await page.locator('.photo-well-photo').boundingBox())?.width ?? 0;
  const fitting = await width();
  await well.focus();
  await page.keyboard.press('+');
  expect(await width()).toBeCloseTo(fitting * 1.25, 0);
  await well.hover();
  await page.mouse.wheel(0, -100);
  await eventually(width).toBeGreaterThan(fitting * 1.5);
  await page.getByRole('button', { name: '100%' }).click();
  await eventually(width).toBe(1200);
  await page.getByRole('button', { name: '适应' }).click();
  await eventually(width).toBeCloseTo(fitting, 0);
});

test('several files are changed, moved and deleted in one step each, and each step is taken back', async () => {
  const desk = await openDeskPage(browser);
  const { page, goTo } = desk;
  await goTo('/evidence');
  await page.getByText('列表').click();
  await page.getByLabel('搜索说明、文件名、任务').fill('zcbt');
  await page.getByText('显示1件').waitFor();
  await page.getByLabel('搜索说明、文件名、任务').fill('01-01');
  await page.getByText('显示2件').waitFor();
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await page.getByText('已选 2 件').waitFor();
  const own = async () => (await evidenceOf(desk)).filter(({ id }) => id.startsWith('ev-0101'));
  await page.getByRole('button', { name: '改去向' }).click();
  await page.getByRole('menuitem', { name: '不出单位' }).click();
  await page.getByText('已修改 2 件佐证').waitFor();
  expect((await own()).map(({ shareLevel }) => shareLevel)).toEqual(['internal', 'internal']);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '移到任务' }).click();
  await page.getByRole('combobox', { name: '移到哪项任务' }).fill('01-02');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '移动' }).click();
  await page.getByText('已把 2 件佐证移到 01-02').waitFor();
  await page.getByRole('button', { name: '清除搜索' }).click();
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：把 2 件佐证移到 01-02').waitFor();
  expect((await own()).map(({ taskId }) => taskId)).toEqual(['t-0101', 't-0101']);
  await page.getByRole('toolbar', { name: '对已选材料' }).getByRole('button', { name: '删除' }).click();
  await page.getByText('已删除 2 件佐证').waitFor();
  expect(await own()).toEqual([]);
  await page.getByRole('button', { name: '撤销(Ctrl+Z)' }).last().click();
  await page.getByText('已撤销：删除 2 件佐证').waitFor();
  expect(await own()).toHaveLength(2);
});

test('an empty unit is told what to do; many files come in at once, what is in the way is told and left out', async () => {
  const desk = await openDeskPage(browser, { isEmpty: true, expected: /422/ });
  const { page, goTo } = desk;
  const { app } = desk.desk;
  await app.unitRecords.create({ changes: { name: '榕荫社区居民委员会', level: 'community', personName: '林榕生' } });
  await page.reload();
  await goTo('/evidence');
  await page.getByRole('heading', { name: '还没有佐证材料' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const actionId = (await app.desk.show()).record?.actions[0]?.id;
  const task = await app.tasks.create({
    changes: { no: '01-01', actionId, title: '开办长者食堂', start: '2021-10-20', due: '2021-12-02' },
  });
  await page.reload();
  await page.getByRole('main').getByRole('button', { name: '添加材料' }).last().click();
  const paths = await files(
    ['1.jpg', await talkativeJpeg(fourCorners(200, 100))],
    ['2.jpg', await fourCorners(100, 200).withExif(PLACE).jpeg().toBuffer()],
    ['空的.pdf', ''],
    [
      '程序.exe',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(58), Buffer.from([64, 0, 0, 0]), Buffer.from('PE\0\0')]),
    ],
  );
  await choose(page, paths);
  await adding(page).getByText('待添加 4 个').waitFor();
  await adding(page).getByText('先选归到哪项任务').waitFor();
  await adding(page).getByRole('combobox', { name: '归到任务' }).fill('zzst');
  await page.getByRole('option', { name: /长者食堂/ }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  expect(await seriousFindings(page)).toEqual([]);
  await adding(page).getByRole('button', { name: '添加 4 个文件' }).click();
  await adding(page).getByRole('button', { name: '去掉这 1 个，添加其余 3 个' }).click();
  await adding(page).getByRole('button', { name: '去掉这 1 个，添加其余 2 个' }).click();
  await adding(page).getByText('已添加 2 件佐证').waitFor();
  const { rows } = await app.evidenceLists.list();
  expect(rows.map(({ evidence }) => [evidence.fileName, evidence.taskId])).toEqual([
    ['1.jpg', task.id],
    ['2.jpg', task.id],
  ]);
  await choose(page, paths.slice(0, 1));
  await adding(page).getByRole('button', { name: '添加 1 个文件' }).click();
  await adding(page).getByText('1 件这项任务已有').waitFor();
  await page.getByRole('button', { name: '旧图 2' }).waitFor();
  const png = (await fourCorners(60, 40).png().toBuffer()).toString('base64');
  await page.evaluate((encoded) => {
    const data = new DataTransfer();
    const picture = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    data.items.add(new File([picture], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, png);
  await adding(page)
    .getByText(/粘贴图片_\d{8}_\d{6}\.png/)
    .waitFor();
  await adding(page).getByRole('button', { name: '添加 1 个文件' }).click();
  await page.getByRole('heading', { name: /^粘贴图片_/ }).waitFor();
});
