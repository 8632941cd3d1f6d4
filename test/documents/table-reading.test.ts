import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readTables, TABLE_LIMITS } from '../../electron/documents/table-reading.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { buildZip } from '../support/zip-builder.ts';
import { buildWorkbook, rowXml } from './workbooks.ts';

async function read(content: Uint8Array | string, name = '台账.xlsx') {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return readTables(path, name);
}

/** The sentence with which it is refused. */
async function refusal(content: Uint8Array | string, name?: string): Promise<string> {
  const refused = await read(content, name).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'TABLE_UNREADABLE' });
  return String((refused as Error).message); // toMatchObject has just looked
}

const DATA = rowXml(1, ['任务', '责任人']) + rowXml(2, ['慰问', '张三']);

test('cells keep their kinds: texts, numbers, dates, percentages, units, truth, errors', async () => {
  const data = [
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44505</v></c><c r="C1" s="2"><v>0.85</v></c>',
    '<c r="D1" s="3"><v>412</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c>',
    '<c r="G1" s="1"><v>44505.395833</v></c><c r="H1"><f>1+1</f></c><c r="I1"><f>1+1</f><v>2</v></c>',
    '<c r="J1" t="str"><f>A1</f><v>甲</v></c><c r="K1" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r></is></c></row>',
  ].join('');
  const formats = ['yyyy"年"m"月"d"日"', '0.0%', '#,##0" 人"'];
  const [table] = await read(buildWorkbook({ sheets: [{ name: '表', data }], formats, sharedStrings: ['共享'] }));
  expect(table?.rows[0]).toEqual([
    '共享',
    { day: '2021-11-05' },
    { number: 85, unit: '%' },
    { number: 412, unit: '人' },
    true,
    { error: '#REF!' },
    { day: '2021-11-05', time: '09:30' },
    { error: '(没有结果)' },
    2,
    '甲',
    '富文本',
  ]);
});

test('dates of the calendar that begins in 1904 are right', async () => {
  const data = '<row r="1"><c r="A1" s="1"><v>43043</v></c></row>';
  const [table] = await read(buildWorkbook({ sheets: [{ name: '表', data }], formats: ['yyyy-mm-dd'], is1904: true }));
  expect(table?.rows).toEqual([[{ day: '2021-11-05' }]]);
});

test('cells merged downwards hold for all their rows; a row that is one cell is a banner', async () => {
  const data = [
    rowXml(1, ['台账', null, null]),
    rowXml(2, ['行动', '任务', '责任人']),
    rowXml(3, ['助餐', '甲', '张三']),
    rowXml(4, [null, '乙', null]),
    rowXml(5, [null, '丙', '李四']),
  ].join('');
  const merges = ['A1:C1', 'A3:A5', 'C3:C4'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const after = `<mergeCells count="3">${merges}</mergeCells>`;
  const [table] = await read(buildWorkbook({ sheets: [{ name: '表', data, after }] }));
  expect(table?.rows.slice(2)).toEqual([
    ['助餐', '甲', '张三'],
    ['助餐', '乙', '张三'],
    ['助餐', '丙', '李四'],
  ]);
  expect([...(table?.bannerRows ?? [])]).toEqual([0]);
});

test('a million rows that are only formatted, and a declared extent, cost nothing', async () => {
  const blank = Array.from(
    { length: 200_000 },
    (_, index) => `<row r="${index + 3}"><c r="A${index + 3}" s="1"/></row>`,
  );
  const before = '<dimension ref="A1:XFD1048576"/>';
  const last = '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
  const data = DATA + blank.join('') + last;
  const [table] = await read(buildWorkbook({ sheets: [{ name: '表', data, before }], formats: ['0%'] }));
  expect(table?.rows).toEqual([
    ['任务', '责任人'],
    ['慰问', '张三'],
  ]);
});

test('hidden sheets are told apart, and an empty sheet has no rows', async () => {
  const tables = await read(
    buildWorkbook({
      sheets: [
        { name: '空', data: '' },
        { name: '藏', data: DATA, state: 'hidden' },
        { name: '深藏', data: DATA, state: 'veryHidden' },
        { name: '表', data: DATA },
      ],
    }),
  );
  expect(tables.map(({ name, isHidden, rows }) => [name, isHidden, rows.length])).toEqual([
    ['空', false, 0],
    ['藏', true, 2],
    ['深藏', true, 2],
    ['表', false, 2],
  ]);
});

test('files that are written as a stream, with sizes behind their data, are read', async () => {
  const [table] = await read(buildWorkbook({ sheets: [{ name: '表', data: DATA }], descriptor: 'signed' }));
  expect(table?.rows).toHaveLength(2);
});

test('.ods is read with the rows that repeat on every page, percentages and merged cells', async () => {
  const cell = (text: string, more = '') =>
    `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`;
  const content = `<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x"><office:body><office:spreadsheet><table:table table:name="表"><table:table-header-rows><table:table-row>${cell('行动')}${cell('任务')}</table:table-row></table:table-header-rows><table:table-row>${cell('助餐', ' table:number-rows-spanned="2"')}${cell('甲')}</table:table-row><table:table-row><table:covered-table-cell/>${cell('乙')}</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
  const mimetype = { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet' };
  const [table] = await read(buildZip([mimetype, { name: 'content.xml', bytes: content, method: 8 }]), '台账.ods');
  expect(table?.rows).toEqual([
    ['行动', '任务'],
    ['助餐', '甲'],
    ['助餐', '乙'],
  ]);
});

test('CSV is read in UTF-8, in GB18030 and as the Unicode text of Excel', async () => {
  const gb = Buffer.from('c8cecef12cd4f0c8cec8cb0d0a22cebf2cceca222cd5c5c8fd0d0a', 'hex');
  expect((await read('\ufeff任务,责任人\r\n"慰,问",张三', 'a.csv'))[0]?.rows).toEqual([
    ['任务', '责任人'],
    ['慰,问', '张三'],
  ]);
  expect((await read(gb, 'b.csv'))[0]?.rows[0]).toEqual(['任务', '责任人']);
  expect((await read(Buffer.from('\ufeff任务\t责任人\r\n慰问\t张三', 'utf16le'), 'c.txt'))[0]?.rows[1]).toEqual([
    '慰问',
    '张三',
  ]);
});

test('a formula that was typed as a text is a text', async () => {
  const [table] = await read(buildWorkbook({ sheets: [{ name: '表', data: rowXml(1, ["=cmd|'/c calc'!A1"]) }] }));
  expect(table?.rows).toEqual([["=cmd|'/c calc'!A1"]]);
});

test('what is no table says so and what to do', async () => {
  const ole = (stream: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024), Buffer.from(stream, 'utf16le')]);
  const macros = { name: 'xl/vbaProject.bin', bytes: 'x' };
  const sentences = [
    [await refusal(''), '空的'],
    [await refusal(ole('Workbook')), '旧的 .xls'],
    [await refusal(ole('EncryptedPackage')), '密码'],
    [await refusal(buildWorkbook({ sheets: [{ name: '表', data: DATA }], more: [macros] })), '宏'],
    [await refusal('%PDF-1.7'), '不是表格'],
    [await refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])), '不是表格'],
    [await refusal('<html><table><tr><td>任务</td></tr></table></html>', '台账.xls'), '网页'],
    [await refusal(buildZip([{ name: 'a.txt', bytes: 'a' }])), '不是表格'],
    [await refusal(Buffer.from('PK\x03\x04 half')), '损坏'],
    [await refusal(buildZip([{ name: '[Content_Types].xml', bytes: '<x/>' }])), '损坏'],
    [await refusal(buildWorkbook({ sheets: [{ name: '表', data: '' }] })), '没有内容'],
  ] as const;
  for (const [sentence, word] of sentences) {
    expect(sentence).toContain(word);
    expect(sentence).toMatch(/请.*。$/);
    expect(sentence).not.toMatch(/[A-Za-z]{12,}/);
  }
});

test('what would unpack to more than a table is refused before it is unpacked', async () => {
  const zeros = deflateRawSync(Buffer.alloc(160 * 1024 * 1024), { level: 9 });
  const bomb = { name: 'xl/media/a.bin', data: zeros, method: 8 };
  const sized = { size: 160 * 1024 * 1024, packed: zeros.length };
  const sheets = [{ name: '表', data: DATA }];
  expect(await refusal(buildWorkbook({ sheets, more: [{ ...bomb, local: sized, central: sized }] }))).toContain(
    '大得不像',
  );
  const lying = { size: 0, packed: zeros.length };
  expect(await refusal(buildWorkbook({ sheets, more: [{ ...bomb, local: lying, central: lying }] }))).toContain('损坏');
});

test('more rows, columns or merged cells than a table has are refused', async () => {
  const far = DATA + rowXml(TABLE_LIMITS.rows + 1, ['远']);
  expect(await refusal(buildWorkbook({ sheets: [{ name: '表', data: far }] }))).toContain('行');
  const wide = `${DATA}<row r="3"><c r="XFD3"><v>1</v></c></row>`;
  expect(await refusal(buildWorkbook({ sheets: [{ name: '表', data: wide }] }))).toContain('列');
  const tall = DATA + rowXml(15_000, ['远']);
  const merges = Array.from({ length: 60 }, () => '<mergeCell ref="A2:A1048576"/>').join('');
  const after = `<mergeCells>${merges}</mergeCells>`;
  expect(await refusal(buildWorkbook({ sheets: [{ name: '表', data: tall, after }] }))).toContain('损坏');
  expect(await refusal(`任务\n${'慰问\n'.repeat(TABLE_LIMITS.rows)}`, 'a.csv')).toContain('行');
});

test('a file that is not there is told by its name', async () => {
  const path = join(await temporaryFolder(), '没有.xlsx');
  await expect(readTables(path, '没有.xlsx')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});
