import { expect, test } from 'vitest';
import type { Refusal } from '../../../electron/core/domain/refusal.ts';
import { pasted, requestFor } from '../imports/import-desk.ts';
import {
  COUNTY,
  communityUnit,
  communityWork,
  exportFrom,
  openOffice,
  pathsOf,
  receiveAt,
  STREET,
  trustCard,
} from './offices.ts';

const HEAD = ['序号', '单位', '编号', '简称', '层级', '行政区划代码', '上级单位', '联系人', '电子邮箱', '联系电话'];

async function importInto(office: Awaited<ReturnType<typeof openOffice>>, ...rows: string[][]) {
  const request = requestFor(pasted(HEAD, ...rows));
  const preview = await office.app.rosterImport.preview(request);
  const imported = await office.app.rosterImport.apply({ ...request, basis: preview.basis, skipsWrong: false });
  return { preview, imported };
}

test('a roster comes out of a table: codes are filled up, levels understood, superiors found within it', async () => {
  const county = await openOffice(COUNTY, null);
  const { imported } = await importInto(
    county,
    ['1', '望潮街道办事处', 'u-street', '望潮街道', '街道', '359902001', '', '谢云岭', 'wc@example.cn', '0591-1'],
    ['2', '榕荫社区居委会', '', '', '居委会', '359902001001', '望潮街道', '', '', ''],
    ['3', '石埕村', '', '', '', '', '望潮街道办事处', '', '', ''],
  );
  expect(imported.counts).toMatchObject({ new: 3, wrong: 0 });
  expect(imported.undo?.label).toBe('导入 3 个单位');
  const { units } = await county.app.rosters.show();
  expect(units).toMatchObject([
    { id: 'u-street', level: 'township', divisionCode: '359902001000', isIdOpen: false, email: 'wc@example.cn' },
    { name: '榕荫社区居委会', level: 'community', parentId: 'u-street', isIdOpen: true },
    { name: '石埕村', parentId: 'u-street', isIdOpen: true },
  ]);
  await county.app.undo.apply({ undoId: imported.undo?.undoId ?? '' });
  expect((await county.app.rosters.show()).units).toEqual([]);
});

test('the same table again changes nothing; a later one changes what it says, and an id that comes replaces the open one', async () => {
  const street = await openOffice(STREET, COUNTY);
  const row = ['1', '榕荫社区', '', '', '社区', '359902001001', '', '', '', ''];
  await importInto(street, row);
  const { preview } = await importInto(street, row);
  expect(preview.counts).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
  const open = (await street.app.rosters.show()).units[0]?.id ?? '';
  expect(open).toMatch(/^r-/);
  await importInto(street, ['1', '榕荫社区居委会', 'u-ry', '', '', '359902001001', '', '', '', '0591-2']);
  expect((await street.app.rosters.show()).units).toMatchObject([
    { id: 'u-ry', name: '榕荫社区居委会', phone: '0591-2', isIdOpen: false },
  ]);
});

test('rows with a wrong code, the own unit, or an unknown superior are not taken in', async () => {
  const street = await openOffice(STREET, COUNTY);
  const request = requestFor(
    pasted(
      HEAD,
      ['1', '甲社区', '', '', '', '35', '', '', 'x', ''],
      ['2', '本街道', STREET.id, '', '', '', '', '', '', ''],
    ),
  );
  const { rows, counts } = await street.app.rosterImport.preview(request);
  expect(counts.wrong).toBe(2);
  expect(rows.flatMap(({ problems }) => problems.map(({ key }) => key))).toEqual(['divisionCode', 'email', 'givenId']);
  const orphan = importInto(street, ['1', '乙社区', '', '', '', '', '没有的街道', '', '', '']);
  await expect(orphan).rejects.toMatchObject({ code: 'RECORD_INVALID' } satisfies Partial<Refusal>);
  expect((await street.app.rosters.show()).units).toEqual([]);
});

test('a unit that is listed without an id is known by its code, on arrival and on the board', async () => {
  const street = await openOffice(STREET, COUNTY);
  const one = communityUnit(1);
  const community = await openOffice(one, STREET, communityWork(one, 1));
  const stranger = communityUnit(2);
  const other = await openOffice(stranger, STREET, communityWork(stranger, 2));
  await importInto(street, ['1', '一社区', '', '', '', one.divisionCode, '', '', '', '']);
  await trustCard(community, street, 'one');
  await trustCard(other, street, 'two');
  const [{ volumes }, foreign] = [await exportFrom(community, 'r1', 'out'), await exportFrom(other, 'r1', 'out')];
  const files = [...volumes, ...foreign.volumes].map(({ path }) => path);
  const arrived = await receiveAt(street, files);
  expect(arrived.map(({ status }) => status)).toEqual(['new', 'refused']);
  const board = await street.app.boards.show({ periodId: 'r1' });
  expect(board.units).toMatchObject([
    { unitId: one.id, name: '一社区', isInRoster: true, cells: [{ state: 'received' }], newest: { tasks: 2 } },
  ]);
});

test('a roster without units is none: submissions of lower units are taken as before', async () => {
  const street = await openOffice(STREET, COUNTY, { roster: { id: 'roster', units: [] } });
  const unit = communityUnit(1);
  const community = await openOffice(unit, STREET, communityWork(unit, 1));
  await trustCard(community, street, 'one');
  const [arrival] = await receiveAt(street, pathsOf(await exportFrom(community, 'r1', 'out')));
  expect(arrival?.status).toBe('new');
  await street.app.rosters.save({ units: [{ id: unit.id, name: '一社区', level: 'community' }] });
  const { label } = await street.app.rosters.save({ units: [] });
  expect(label).toBe('清空名册');
});

test('a plan adds to the roster, and takes no subordinate away that the superior does not know', async () => {
  const county = await openOffice(COUNTY, null, {
    roster: { id: 'roster', units: [{ id: STREET.id, name: STREET.name, level: 'township' }] },
  });
  const own = { id: 'u-community-1', name: '一社区', level: 'community' as const };
  const street = await openOffice(STREET, COUNTY, { roster: { id: 'roster', units: [own] } });
  await trustCard(county, street, 'county');
  const { path } = await county.app.plans.export({
    outFile: county.file('p.zip'),
    passphrase: '榕荫社区2021!',
    taskIds: null,
    note: null,
  });
  const plan = await street.app.plans.import({ file: path });
  await street.app.plans.accept({ planId: plan.planId, accept: ['roster'], decline: [] });
  expect((await street.app.rosters.show()).units.map(({ id }) => id)).toEqual([STREET.id, 'u-community-1']);
  expect((await street.app.boards.show({ periodId: null })).units.map(({ unitId }) => unitId)).toEqual([
    'u-community-1',
  ]);
  const [shown] = (await street.app.plans.list()).plans;
  expect(shown?.items.find(({ kind }) => kind === 'roster')?.change).toBe('same');
});
