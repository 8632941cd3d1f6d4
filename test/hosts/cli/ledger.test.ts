/** `ledger import` and `ledger export` from the command line. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildWorkbook, rowXml } from '../../documents/workbooks.ts';
import { SAMPLE, shishi } from '../../support/command-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function folderWithSample() {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  expect((await shishi('--data', data, 'init', SAMPLE)).code).toBe(0);
  const sheet = async (name: string, ...rows: string[][]) => {
    const data = rows.map((cells, index) => rowXml(index + 1, cells)).join('');
    await writeFile(join(folder, name), buildWorkbook({ sheets: [{ name: '任务', data }] }));
    return join(folder, name);
  };
  const tasks = async () => Object(JSON.parse((await shishi('--data', data, 'stats', '--json')).stdout)).tasks;
  return { folder, data, sheet, tasks };
}

const HEADINGS = ['行动', '编号', '任务', '责任人', '完成时限'];
const NEW = ['老年人助餐服务', '01-09', '给独居老人装扶手', '张若禾', '2021.12.25'];

test('what is exported is imported without a change', async () => {
  const { folder, data } = await folderWithSample();
  const file = join(folder, 'neu', '台账.xlsx');
  const exported = await shishi('--data', data, 'ledger', 'export', file, '--json');
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(exported.stdout)).toEqual({ file, bytes: (await readFile(file)).length });
  const again = await shishi('--data', data, 'ledger', 'export', file);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toContain('FILE_EXISTS');
  const imported = await shishi('--data', data, 'ledger', 'import', file, '--json');
  expect(imported.code).toBe(0);
  expect(JSON.parse(imported.stdout)).toMatchObject({
    applied: false,
    counts: { new: 0, changed: 0, unchanged: 30, wrong: 0 },
  });
});

test('a dry run tells every row and writes nothing; without it new and changed rows are written', async () => {
  const { data, sheet, tasks } = await folderWithSample();
  const file = await sheet('a.xlsx', HEADINGS, NEW, ['', '01-02', '', '陈望秋', '']);
  const dry = await shishi('--data', data, 'ledger', 'import', file, '--dry-run');
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  expect(dry.stdout).toContain('+ 第 2 行 01-09 给独居老人装扶手');
  expect(dry.stdout).toContain('责任人：黄近溪 → 陈望秋');
  expect(dry.stdout).toContain('预览“任务”：新增 1 项，修改 1 项，无变化 0 项，有误 0 行');
  expect(await tasks()).toBe(30);
  const done = await shishi('--data', data, 'ledger', 'import', file, '--json');
  expect(JSON.parse(done.stdout)).toMatchObject({
    applied: true,
    counts: { new: 1, changed: 1 },
    rows: [
      { row: 2, status: 'new', problems: [] },
      { row: 3, status: 'changed', problems: [] },
    ],
  });
  expect(await tasks()).toBe(31);
});

test('one wrong row keeps all from being written, and says which cell and what to do', async () => {
  const { data, sheet, tasks } = await folderWithSample();
  const file = await sheet('a.xlsx', HEADINGS, NEW, ['老年人助餐服务', '01-10', '装路灯', '赵六', '月底']);
  for (const words of [[], ['--dry-run']]) {
    const refused = await shishi('--data', data, 'ledger', 'import', file, '--json', ...words);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('有 1 行有误，没有导入任何一行');
    const { applied, counts, rows } = JSON.parse(refused.stdout);
    expect({ applied, counts }).toEqual({ applied: false, counts: { new: 1, changed: 0, unchanged: 0, wrong: 1 } });
    expect(rows[1].problems.map(({ label }: { label: string }) => label)).toEqual(['责任人', '完成时限']);
  }
  expect(await tasks()).toBe(30);
});

test('what is no table is one sentence, and a missing word is wrong usage', async () => {
  const { folder, data } = await folderWithSample();
  const file = join(folder, 'a.xlsx');
  await writeFile(file, Buffer.from('d0cf11e0a1b11ae100', 'hex'));
  const refused = await shishi('--data', data, 'ledger', 'import', file);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toMatch(/旧的 \.xls.*另存为/);
  expect((await shishi('--data', data, 'ledger', 'import', join(folder, 'no.xlsx'))).code).toBe(1);
  expect((await shishi('--data', data, 'ledger', 'import')).code).toBe(2);
  expect((await shishi('--data', data, 'ledger', 'export', 'a.xlsx', '--as-of', '2021-13-01')).code).toBe(2);
  expect((await shishi('ledger', 'import', file)).code).toBe(2);
});
