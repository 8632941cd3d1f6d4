/** `roster import`, `roster list` and `plan list` from the command line. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildWorkbook, rowXml } from '../../documents/workbooks.ts';
import { shishi } from '../../support/command-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function streetFolder() {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const unit = { id: 'u-street', name: '望潮街道办事处', level: 'township', divisionCode: '359902001000' };
  const campaign = { id: 'c-2021', name: '新风正气', shortName: '新风', reportPeriods: [] };
  const actions = [{ id: 'A01', name: '老年人助餐服务' }];
  const file = join(folder, 'unit.json');
  await writeFile(file, JSON.stringify({ format: 'shishi-unit/1', unit, campaign, actions }));
  expect((await shishi('--data', data, 'init', file)).code).toBe(0);
  const passphraseFile = join(folder, 'passphrase.txt');
  await writeFile(passphraseFile, '望潮街道2021!\n');
  expect((await shishi('--data', data, 'key', 'create', '--passphrase-file', passphraseFile)).code).toBe(0);
  const sheet = async (...rows: string[][]) => {
    const path = join(folder, 'roster.xlsx');
    const cells = rows.map((each, index) => rowXml(index + 1, each)).join('');
    await writeFile(path, buildWorkbook({ sheets: [{ name: '名册', data: cells }] }));
    return path;
  };
  return { folder, data, sheet, passphraseFile };
}

test('a roster is imported and listed, and a sheet with a wrong row changes nothing', async () => {
  const { data, sheet } = await streetFolder();
  const wrong = await shishi('--data', data, 'roster', 'import', await sheet(['单位', '区划代码'], ['榕荫社区', '35']));
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toMatch(/第 2 行 .*区划代码.*12 位/);
  expect((await shishi('--data', data, 'roster', 'list')).stdout).toContain('名册是空的');
  const path = await sheet(['单位', '编号', '区划代码'], ['榕荫社区', 'u-ry', '359902001001'], ['石埕村', '', '']);
  const imported = await shishi('--data', data, 'roster', 'import', path, '--json');
  expect(imported.code).toBe(0);
  expect(JSON.parse(imported.stdout)).toMatchObject({ counts: { new: 2, wrong: 0 }, units: 2 });
  const listed = await shishi('--data', data, 'roster', 'list', '--json');
  expect(JSON.parse(listed.stdout).units).toMatchObject([
    { id: 'u-ry', level: 'community' },
    { name: '石埕村', level: 'village', isIdOpen: true },
  ]);
});

test('what was handed down is listed', async () => {
  const { folder, data, passphraseFile } = await streetFolder();
  expect((await shishi('--data', data, 'plan', 'list')).stdout).toContain('没有收到过下发');
  const out = join(folder, 'plan.zip');
  const exported = await shishi('--data', data, 'plan', 'export', '--out', out, '--passphrase-file', passphraseFile);
  expect(exported.code).toBe(0);
  const listed = await shishi('--data', data, 'plan', 'list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject({ received: [], issued: [{ version: 1, tasks: 0, path: out }] });
});
