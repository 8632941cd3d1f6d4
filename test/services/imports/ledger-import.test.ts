import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSheets } from '../../documents/read-office.ts';
import { buildWorkbook, rowXml } from '../../documents/workbooks.ts';
import { importDesk, pasted, requestFor } from './import-desk.ts';

test('what the export writes, the import reads back as unchanged', async () => {
  const { app, folder } = await importDesk();
  const file = join(folder, 'out', '台账.xlsx');
  await app.ledgerExports.export({ file, asOf: null, replaces: false });
  const preview = await app.ledgerImport.preview(requestFor(file));
  expect(preview.rows.filter(({ status }) => status !== 'unchanged')).toEqual([]);
  expect(preview).toMatchObject({
    sheet: '任务',
    headerRow: 3,
    counts: { new: 0, changed: 0, unchanged: 30, wrong: 0 },
  });
});

/** The sample whose first action is about people who need protection, with small counts in texts and numbers. */
async function sensitiveDesk() {
  const desk = await importDesk();
  const { app } = desk;
  const { record } = await app.desk.show();
  const rest = (record?.actions ?? []).slice(1);
  const [first] = record?.actions ?? [];
  await app.campaign.change({ actions: [{ ...first, sensitive: true }, ...rest] });
  const changes = { measures: '帮扶 3 名儿童', beneficiaries: 3, remark: '走访 2 户' };
  await app.tasks.update({ id: 't-0102', changes });
  return desk;
}

test('small counts under a sensitive action are hidden, and reading them back changes nothing', async () => {
  const { app, folder } = await sensitiveDesk();
  const file = join(folder, '台账.xlsx');
  await app.ledgerExports.export({ file, asOf: null, replaces: false });
  const { 任务: rows } = await readSheets(await readFile(file));
  const row = rows?.find((cells) => cells[2] === '01-02')?.map(String) ?? [];
  expect(row.join('|')).toContain('帮扶 <5 名儿童');
  expect(row).toContain('<5');
  expect(row.join('|')).not.toContain('3 名儿童');
  const preview = await app.ledgerImport.preview(requestFor(file));
  expect(preview.counts).toEqual({ new: 0, changed: 0, unchanged: 30, wrong: 0 });
});

test('“<5” is no number for a task that has another one', async () => {
  const { app } = await sensitiveDesk();
  const preview = await app.ledgerImport.preview(requestFor(pasted(['编号', '受益'], ['01-01', '<5'])));
  expect(preview.rows[0]?.problems[0]?.message).toContain('不是确数');
});

test('the columns and their order are those of the template, and what they leave out is left alone', async () => {
  const { app, folder } = await importDesk();
  await app.campaign.change({ campaign: { ledgerColumns: ['title', 'action', 'start', 'due', 'owner'] } });
  const file = join(folder, '台账.xlsx');
  await app.ledgerExports.export({ file, asOf: null, replaces: false });
  const preview = await app.ledgerImport.preview(requestFor(file));
  expect(preview.columns.map(({ key }) => key)).toEqual(['title', 'action', 'start', 'due', 'owner']);
  expect(preview.counts).toEqual({ new: 0, changed: 0, unchanged: 30, wrong: 0 });
  expect(preview.passedOver.map(({ text }) => text.slice(0, 2))).toEqual(['合计', '说明', '填报']);
});

test('the unit’s own copy counts files that stay in the unit, names no period, and holds no contact', async () => {
  const { app, folder } = await importDesk();
  await app.evidenceRecords.update({ id: 'ev-0101-1', changes: { shareLevel: 'internal' } });
  const { rows } = await app.tasks.list({ asOf: null });
  const files = rows.reduce((sum, { evidenceFiles }) => sum + evidenceFiles, 0);
  const file = join(folder, '台账.xlsx');
  await app.ledgerExports.export({ file, asOf: null, replaces: false });
  const sheets = await readSheets(await readFile(file));
  expect(Object.keys(sheets)).toEqual(['任务', '进展', '指标', '评价', '宣传', '检查']);
  const [, about, heading] = sheets.任务 ?? [];
  expect(String(about?.[0])).toMatch(/^填报单位：.*数据截至：2021-12-18$/);
  const column = heading?.indexOf('佐证数') ?? -1;
  const total = sheets.任务?.find((cells) => cells[0] === '合计')?.[column];
  expect(total).toBe(files);
});

test('a file that is there is not written over unless the person was asked', async () => {
  const { app, folder, file } = await importDesk();
  const path = await file('台账.xlsx', '我的');
  const refused = app.ledgerExports.export({ file: path, asOf: null, replaces: false });
  await expect(refused).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect(await readFile(path, 'utf8')).toBe('我的');
  await app.ledgerExports.export({ file: path, asOf: null, replaces: true });
  expect(Object.keys(await readSheets(await readFile(join(folder, '台账.xlsx'))))).toHaveLength(6);
});

test('the first visible sheet that fits is taken; a hidden one only by its name', async () => {
  const { app, file } = await importDesk();
  const rows = (title: string) => rowXml(1, ['行动', '任务']) + rowXml(2, ['老年人助餐服务', title]);
  const path = await file(
    'a.xlsx',
    buildWorkbook({
      sheets: [
        { name: '藏', data: rows('甲'), state: 'hidden' },
        { name: '封面', data: rowXml(1, ['台账']) },
        { name: '表', data: rows('乙') },
      ],
    }),
  );
  expect(await app.ledgerImport.preview(requestFor(path))).toMatchObject({ sheet: '表', rows: [{ title: '乙' }] });
  expect(await app.ledgerImport.preview(requestFor(path, { sheet: '藏' }))).toMatchObject({ rows: [{ title: '甲' }] });
  await expect(app.ledgerImport.preview(requestFor(path, { sheet: '没有' }))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
