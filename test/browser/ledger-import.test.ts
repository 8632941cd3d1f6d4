/** 导入任务 in a real browser: from a file and from pasted cells, and the ledger taken out again. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSheets } from '../documents/read-office.ts';
import { buildWorkbook, rowXml } from '../documents/workbooks.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const SHEET = buildWorkbook({
  sheets: [
    { name: '说明', data: rowXml(1, ['请按下表填报']) },
    {
      name: '清单',
      data: [
        rowXml(1, ['榕荫社区为民办实事清单']),
        rowXml(3, [
          '序号',
          '行动名称',
          '编 号',
          '实事项目',
          '负责人',
          '完成\n时间',
          '完成进度（%）',
          '办理状态',
          '要不要',
        ]),
        rowXml(4, [
          1,
          '老年人助餐服务',
          '01-02',
          '为高龄、失能老人送餐上门',
          '陈望秋',
          '2021.12.10',
          '100',
          '长期坚持',
          'x',
        ]),
        rowXml(5, [null, null, '01-09', '给独居老人装扶手', '赵六', '2021年12月25日', 40, '进行中', 'x']),
        rowXml(6, [3, '老年人助餐服务', '01-10', '装路灯', '张若禾', '月底', 0, '未开始', 'x']),
        rowXml(7, ['合计', null, null, '3 项']),
      ].join(''),
      after: '<mergeCells><mergeCell ref="A1:I1"/><mergeCell ref="B4:B5"/></mergeCells>',
    },
  ],
});

/** As Ctrl+V of cells that were copied in Excel: the texts, and a picture of them. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((cells) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', cells);
    clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    (document.activeElement ?? document.body).dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

test('a file is chosen, its columns are matched, every row is looked at, wrong ones left out, and all of it undone', async () => {
  const { page, desk } = await openDeskPage(browser);
  const before = await desk.app.tasks.list({ asOf: null });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByRole('heading', { name: '导入任务', level: 1 }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.locator('input[type=file]').setInputFiles({ name: '办实事清单.xlsx', mimeType: XLSX, buffer: SHEET });
  const rows = page.getByRole('table', { name: '预览' });
  await rows.getByRole('row', { name: /^5/ }).waitFor();
  await page.getByText('清单(7 行)').waitFor();
  await page.getByText('9 列，认出 8 列').waitFor();
  await page.getByText('人员名单里没有：赵六').waitFor();
  await page.getByRole('button', { name: '有误 2', exact: true }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(await page.getByRole('button', { name: /^导入/ }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: '新增为人员(1 位)' }).check();
  await page.getByRole('button', { name: '新增 1', exact: true }).waitFor();
  await rows.getByRole('row', { name: /^4/ }).getByText('陈望秋').waitFor();
  await rows.getByText('“月底”不是日期').waitFor();
  await page.getByRole('combobox', { name: '“要不要”对应的字段' }).click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '备注' }).click();
  await page.getByText('9 列，认出 9 列').waitFor();
  await page.getByRole('checkbox', { name: '跳过 1 行有误的' }).check();
  await page.getByRole('button', { name: '导入 2 项任务' }).click();
  await page.getByText('已导入 2 项任务').waitFor();
  await page.getByText('10 项行动，31 项任务').waitFor();
  const added = (await desk.app.tasks.list({ asOf: null })).rows.find(({ task }) => task.no === '01-09')?.task;
  expect(added).toMatchObject({ actionId: 'A01', due: '2021-12-25', percent: 40, remark: 'x' });
  await page.getByRole('button', { name: '撤销(Ctrl+Z)' }).click();
  await page.getByText('10 项行动，30 项任务').waitFor();
  expect(await desk.app.tasks.list({ asOf: null })).toEqual(before);
});

test('cells that are pasted on the ledger open the import; a reload keeps them', async () => {
  const { page, desk } = await openDeskPage(browser);
  await page.getByText('10 项行动，30 项任务').waitFor();
  await paste(page, '编号\t备注\r\n01-01\t"第一行\n第二行"\r\n01-02\t\r\n');
  await page.getByRole('heading', { name: '导入任务', level: 1 }).waitFor();
  await page.getByRole('table', { name: '预览' }).getByText('第一行 第二行').waitFor();
  await page.reload();
  await page.getByRole('button', { name: '修改 1', exact: true }).waitFor();
  await page.getByRole('button', { name: '导入 1 项任务' }).click();
  await page.getByText('已导入 1 项任务').waitFor();
  const { rows } = await desk.app.tasks.list({ asOf: null });
  expect(rows.find(({ task }) => task.no === '01-01')?.task.remark).toBe('第一行\n第二行');
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：导入 1 项任务').waitFor();
});

test('what is no table is told with what to do, and another can be taken', async () => {
  const { page } = await openDeskPage(browser, { expected: /422/ });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '旧.xls', mimeType: '', buffer: Buffer.from('d0cf11e0a1b11ae100', 'hex') });
  await page.getByRole('alert').getByText('旧的 .xls').waitFor();
  await page.getByRole('button', { name: '换一份表格' }).click();
  await page.getByLabel('粘贴单元格').fill('慰问\t张三');
  await page.getByRole('button', { name: '预览粘贴的内容' }).click();
  await page.getByText('没有找到表头').waitFor();
});

test('a unit without tasks begins with its old sheet, and takes the ledger out as .xlsx', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { isEmpty: true });
  const changes = { name: '榕荫社区居民委员会', shortName: '榕荫社区', level: 'community', personName: '蔡明漪' };
  await desk.app.unitRecords.create({ changes });
  await page.reload();
  await goTo('/ledger');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await paste(page, '行动\t任务\t起止\r\n老年人助餐服务\t办长者食堂\t2021-10-20 至 2021-12-10\r\n');
  await page.getByRole('button', { name: '导入 1 项任务' }).click();
  await page.getByText('已导入 1 项任务').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出台账' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/实事台账-2021-12-18\.xlsx$/);
  const sheets = await readSheets(await readFile(await download.path()));
  expect(Object.keys(sheets)).toEqual(['任务', '进展', '指标', '评价', '宣传', '检查']);
  await eventually(async () => String(sheets.任务?.[3])).toContain('办长者食堂');
});
