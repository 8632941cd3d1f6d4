/** Where stages, deadlines and today stand on the bar of the workbench. */
import { expect, test } from 'vitest';
import { stagePlaces } from '../../renderer/pages/workbench/stage-places.ts';

const CAMPAIGN = {
  id: 'c-1',
  name: '活动',
  stages: [
    { id: 's2', name: '集中践行', start: '2021-10-05', end: '2021-10-09' },
    { id: 's1', name: '宣传推广', start: '2021-10-01', end: '2021-10-05' },
  ],
  deadlines: [
    { id: 'd1', name: '报街道', due: '2021-10-10' },
    { id: 'd0', name: '太早', due: '2021-09-01' },
  ],
};

test('stages stand in order, whole days wide; the bar reaches to the last deadline', () => {
  const places = stagePlaces(CAMPAIGN, '2021-10-05');
  expect(places).toMatchObject({ first: '2021-10-01', last: '2021-10-10', today: 45 });
  expect(places?.stages.map(({ key, left, width }) => [key, left, width])).toEqual([
    ['s1', 0, 50],
    ['s2', 40, 50],
  ]);
  expect(places?.overlaps).toEqual([{ key: 's2', left: 40, width: 10, text: '2021-10-05 同属“宣传推广”和“集中践行”' }]);
  expect(places?.marks.map(({ key, at }) => [key, at])).toEqual([['d1', 95]]);
});

test('a longer overlap says both its days; stages apart have none', () => {
  const [second, first] = CAMPAIGN.stages;
  if (first === undefined || second === undefined) throw new Error('the campaign has two stages');
  const long = { ...CAMPAIGN, stages: [first, { ...second, start: '2021-10-03' }] };
  expect(stagePlaces(long, '2021-10-03')?.overlaps[0]?.text).toContain('2021-10-03 至 2021-10-05');
  const apart = { ...CAMPAIGN, stages: [first, { ...second, start: '2021-10-06' }] };
  expect(stagePlaces(apart, '2021-10-03')?.overlaps).toEqual([]);
});

test('outside the bar there is no today, and without stages no bar', () => {
  expect(stagePlaces(CAMPAIGN, '2021-09-30')?.today).toBeNull();
  expect(stagePlaces(CAMPAIGN, '2026-01-01')?.today).toBeNull();
  expect(stagePlaces({ id: 'c-1', name: '活动' }, '2021-10-01')).toBeNull();
  expect(
    stagePlaces(
      { ...CAMPAIGN, stages: [{ id: 's', name: 'x', start: '2021-10-02', end: '2021-10-01' }], deadlines: [] },
      '2021-10-01',
    ),
  ).toBeNull();
});
