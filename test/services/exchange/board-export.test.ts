import { expect, test } from 'vitest';
import { readTables } from '../../../electron/documents/table-reading.ts';
import {
  COUNTY,
  communityUnit,
  communityWork,
  exportFrom,
  INDICATORS,
  openOffice,
  pathsOf,
  receiveAt,
  STREET,
  trustCard,
} from './offices.ts';

const SENSITIVE = [
  { id: 'A01', name: '老年人助餐服务' },
  { id: 'A02', name: '社会救助', sensitive: true },
];

/** A street with a roster of four; three have reported the last period, seeds 1 to 3, and the first two are accepted. */
async function streetWithReports() {
  const numbers = [1, 2, 3, 4];
  const units = numbers.map((number) => ({ ...communityUnit(number), level: 'community' as const }));
  const roster = { id: 'roster', units: [...units].reverse() };
  const street = await openOffice(STREET, COUNTY, { roster, actions: SENSITIVE });
  for (const number of [1, 2, 3]) {
    const unit = communityUnit(number);
    // three people on average: 3, 6 and 9, so that one of them is fewer than five
    const work = JSON.parse(
      JSON.stringify(communityWork(unit, number)).replace(/("PEOPLE"[^}]*"value":)\d+/, `$1${3 * number}`),
    );
    const community = await openOffice(unit, STREET, { ...work, actions: SENSITIVE });
    await trustCard(community, street, unit.id);
    const [arrival] = await receiveAt(street, pathsOf(await exportFrom(community, 'r2', 'out')));
    if (number < 3) await street.app.reviews.accept({ submissionId: arrival?.submissionId ?? '', note: null });
  }
  return street;
}

test('the board is taken away as a table: rows in roster order, figures of accepted versions, few people as <5', async () => {
  const street = await streetWithReports();
  const board = await street.app.boards.show({ periodId: null });
  expect(board.units.map(({ unitId, cells }) => [unitId, cells.map(({ state }) => state)])).toEqual([
    ['u-community-4', ['late', 'missing']],
    ['u-community-3', ['late', 'received']],
    ['u-community-2', ['late', 'accepted']],
    ['u-community-1', ['late', 'accepted']],
  ]);
  expect(board.units[1]?.newest).toMatchObject({ tasks: 2, completion: { numerator: 1, denominator: 2 } });
  const file = street.file('board.xlsx');
  await street.app.boards.export({ periodId: 'r2', file });
  const tables = await readTables(file, 'board.xlsx');
  expect(tables.map(({ name }) => name)).toEqual(['报送情况', '指标汇总', '分单位指标', '合并台账']);
  const text = (index: number): string => JSON.stringify(tables[index]?.rows);
  expect(text(0)).toMatch(/第4社区居民委员会.*迟报未到.*催报.*第3社区居民委员会.*已报待审.*去审核/);
  expect(text(0)).toContain('已报 3/4，已接收 2/4');
  const meals = tables[1]?.rows.find((row) => row.includes('助餐人次'));
  expect(meals).toContain(203);
  const people = tables[1]?.rows.find((row) => row.includes('救助人数'));
  expect(people).toContain('未去重');
  const share = (name: string) => tables[2]?.rows.find((row) => row.includes(name));
  const column = tables[2]?.rows.find((row) => row.includes('单位'))?.indexOf('救助人数(人)') ?? -1;
  expect(share('第1社区居民委员会')?.[column]).toBe('<5');
  expect(share('第2社区居民委员会')?.[column]).toBe('略'); // 9 in all, less this one, would give the other away
  expect(tables[3]?.rows.filter((row) => row.some((cell) => cell === '开办长者食堂'))).toHaveLength(2);
});

test('an indicator that nobody but the few reported is left out as a whole', async () => {
  const { createBoardFigures } = await import('../../../electron/documents/board-figures.ts');
  const { createSmallCounts } = await import('../../../electron/documents/small-counts.ts');
  const indicators = INDICATORS.filter(({ id }) => id === 'PEOPLE') as Parameters<typeof createBoardFigures>[1];
  const counts = createSmallCounts({ actions: SENSITIVE, indicators: [...indicators], tasks: [] });
  const ratio = { numerator: 0, denominator: 0, percent: null };
  const unit = (unitId: string, PEOPLE: number) => ({
    ...{ unitId, name: unitId, submissionId: unitId, version: 1, asOf: '2021-12-01', tasks: 0 },
    ...{ completion: ratio, closureRate: ratio, satisfaction: ratio, reported: { PEOPLE }, adjusted: { PEOPLE } },
  });
  const total = (value: number) =>
    createBoardFigures(
      {
        indicators: [{ indicatorId: 'PEOPLE', reported: value, adjusted: value }],
        units: [unit('a', 4), unit('b', 4)],
      } as unknown as Parameters<typeof createBoardFigures>[0], // the figures look at nothing else
      indicators,
      counts,
    ).total('PEOPLE', 'reported');
  expect(total(8)).toBe('略');
  expect(total(4)).toBe('<5');
});
