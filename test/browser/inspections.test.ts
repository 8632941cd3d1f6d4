/** 明察暗访 and 岗位建功: findings run through 整改 and 复核, honours are linked to their tasks. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

test('a finding is overdue, put right and verified, and the result follows', async () => {
  const { page, desk } = await openDeskPage(browser, { at: '/inspections/new', expected: /422/ });
  await page.getByLabel('地点').fill('社区服务中心');
  await page.getByRole('textbox', { name: '日期', exact: true }).fill('2021.12.1');
  await page.getByRole('button', { name: '增加发现的问题' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('问题不能空着').waitFor();
  await page.getByLabel('问题(必填)').fill('灭火器过期');
  await page.getByRole('textbox', { name: '整改期限' }).fill('20211210');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '保存' }).click();
  const table = page.getByRole('grid', { name: '明察暗访' });
  await table.getByRole('row', { name: /社区服务中心.*逾期 1.*待整改/ }).waitFor();
  await page.getByRole('button', { name: '填写整改' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '填写整改' }).click();
  await page.getByLabel('整改情况').fill('已更换');
  await page.getByRole('button', { name: '保存整改' }).click();
  await table.getByRole('row', { name: /社区服务中心.*1\/1 已改.*已整改/ }).waitFor();
  await page.getByRole('button', { name: '复核' }).click();
  await page.getByLabel('复核人').fill('陈望秋');
  await page.getByRole('button', { name: '复核通过' }).click();
  await page.getByText('已复核：陈望秋').waitFor();
  expect((await desk.app.inspections.list()).records.at(-1)).toMatchObject({
    result: 'rectified',
    findings: [{ no: 1, problem: '灭火器过期', fixedAt: '2021-12-18', fixNote: '已更换', verifiedBy: 'p02' }],
  });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出检查记录' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('检查记录-2021-12-01-社区服务中心.docx');
});

test('editing an inspection keeps what the form does not show', async () => {
  const { page, desk } = await openDeskPage(browser, { at: '/inspections/in-02?edit=place' });
  const before = (await desk.app.inspections.list()).records[1];
  await page.getByLabel('得分').fill('88');
  await page.getByRole('button', { name: '保存' }).click();
  await eventually(async () => (await desk.app.inspections.list()).records[1]).toEqual({ ...before, score: 88 });
});

test('an honour is written on an empty list and names its tasks', async () => {
  const { page, desk } = await openDeskPage(browser, { at: '/honours' });
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByLabel('名称').fill('巾帼文明岗');
  await page.getByRole('combobox', { name: '相关任务' }).fill('长者食堂');
  await page.keyboard.press('Enter');
  await page.getByLabel('标签').fill('党史学习教育、再学习');
  await page.keyboard.press('Control+s');
  await page.getByText('已新增 巾帼文明岗').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect((await desk.app.honours.list()).records).toMatchObject([
    { name: '巾帼文明岗', taskIds: ['t-0101'], tags: ['党史学习教育', '再学习'] },
  ]);
});

test('on a unit that has just begun every list says how to begin', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { isEmpty: true, at: null });
  await desk.app.unitRecords.create({ changes: { name: '新村村民委员会', level: 'village', personName: '林榕生' } });
  await page.reload();
  for (const [path, title, button] of [
    ['issues', '问题摸排', '新增问题'],
    ['publicity', '宣传报道', '新增宣传'],
    ['inspections', '明察暗访', '新增检查'],
    ['cases', '典型经验', '新增典型经验'],
    ['honours', '岗位建功', '新增荣誉'],
  ] as const) {
    await goTo(`/${path}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('button', { name: '开始填写' }).waitFor();
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('region', { name: button }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '开始填写' }).waitFor();
    expect(await seriousFindings(page), path).toEqual([]);
  }
  await goTo('/kit');
  await page.getByText('还没有可以整理的任务').waitFor();
});
