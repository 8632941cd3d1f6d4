import { expect, test } from 'vitest';
import type { Indicator } from '../../../electron/core/domain/indicator.ts';
import { indicatorTotals } from '../../../electron/core/domain/indicator-totals.ts';
import type { Progress } from '../../../electron/core/domain/progress.ts';

type Mode = 'delta' | 'current';

const FLOW: Indicator = { id: 'flow', name: '助餐人次', unit: '人次', kind: 'flow', decimals: 1 };
const STOCK: Indicator = { id: 'stock', name: '持证人数', unit: '人', kind: 'stock', decimals: 0 };
const ALL: Indicator = { id: 'all', name: '总人数', unit: '人', kind: 'stock', decimals: 0 };
const SHARE: Indicator = {
  id: 'share',
  name: '持证率',
  unit: '%',
  kind: 'ratio',
  decimals: 1,
  numerator: 'stock',
  denominator: 'all',
};

let count = 0;
function entry(date: string, values: [string, Mode, unknown][], fields: Partial<Progress> = {}): Progress {
  count += 1;
  const shaped = values.map(([indicatorId, mode, value]) => ({ indicatorId, mode, value }));
  return { id: `pr-${count}`, taskId: 't-1', date, values: shaped, ...fields };
}

const total = (indicators: Indicator[], progress: Progress[], asOf = '2021-12-18') =>
  Object.fromEntries(indicatorTotals(indicators, progress, asOf));

test('a flow is the sum of what was added, a stock its latest state', () => {
  const progress = [
    entry('2021-11-01', [
      ['flow', 'delta', 0.1],
      ['stock', 'current', 5],
    ]),
    entry('2021-12-01', [
      ['flow', 'delta', 0.2],
      ['stock', 'current', 4],
    ]),
  ];
  expect(total([FLOW, STOCK], progress)).toEqual({ flow: 0.3, stock: 4 });
});

test('the latest state is that of the latest date, however the entries stand', () => {
  const progress = [entry('2021-12-01', [['stock', 'current', 4]]), entry('2021-11-01', [['stock', 'current', 5]])];
  expect(total([STOCK], progress)).toEqual({ stock: 4 });
});

test('of two entries of one day the one recorded later counts', () => {
  const progress = [entry('2021-12-01', [['stock', 'current', 4]]), entry('2021-12-01', [['stock', 'current', 6]])];
  expect(total([STOCK], progress)).toEqual({ stock: 6 });
  expect(total([STOCK], progress.toReversed())).toEqual({ stock: 4 });
});

test('entries of the day count, later ones do not', () => {
  const progress = [entry('2021-12-18', [['flow', 'delta', 1]]), entry('2021-12-19', [['flow', 'delta', 2]])];
  expect(total([FLOW], progress, '2021-12-17')).toEqual({});
  expect(total([FLOW], progress, '2021-12-18')).toEqual({ flow: 1 });
  expect(total([FLOW], progress, '2021-12-19')).toEqual({ flow: 3 });
});

test('an indicator without an entry of its own kind is left out; zero is an entry', () => {
  const progress = [
    entry('2021-12-01', [
      ['flow', 'current', 9],
      ['stock', 'delta', 9],
    ]),
  ];
  expect(total([FLOW, STOCK], progress)).toEqual({});
  expect(total([FLOW], [entry('2021-12-01', [['flow', 'delta', 0]])])).toEqual({ flow: 0 });
});

test('what is no number does not count, what is negative does: check E105 tells of both', () => {
  const progress = [
    entry('2021-12-01', [
      ['flow', 'delta', '5'],
      ['flow', 'delta', null],
      ['flow', 'delta', 3],
      ['flow', 'delta', -1],
    ]),
  ];
  expect(total([FLOW], progress)).toEqual({ flow: 2 });
});

test('a ratio is recomputed from the totals of its parts and rounded half up to its decimals', () => {
  const progress = [
    entry('2021-11-01', [
      ['stock', 'current', 5],
      ['all', 'current', 14],
      ['share', 'current', 99],
    ]),
    entry('2021-12-01', [['stock', 'current', 6]]),
  ];
  expect(total([STOCK, ALL, SHARE], progress)).toEqual({ stock: 6, all: 14, share: 42.9 });
  expect(total([SHARE, STOCK, ALL], progress, '2021-11-15')).toEqual({ share: 35.7, stock: 5, all: 14 });
  expect(total([STOCK, ALL, { ...SHARE, decimals: 0 }], progress)).toMatchObject({ share: 43 });
});

test.each([
  ['%', 37.5],
  ['％', 37.5],
  ['‰', 375],
  ['元/人', 0.4],
  ['toString', 0.4],
])('a ratio in %s is multiplied accordingly', (unit, share) => {
  const progress = [
    entry('2021-12-01', [
      ['stock', 'current', 3],
      ['all', 'current', 8],
    ]),
  ];
  expect(total([STOCK, ALL, { ...SHARE, unit }], progress)).toMatchObject({ share });
});

test('a ratio over 0 has no value, a ratio of a part without entries is left out', () => {
  expect(
    total(
      [STOCK, ALL, SHARE],
      [
        entry('2021-12-01', [
          ['stock', 'current', 3],
          ['all', 'current', 0],
        ]),
      ],
    ),
  ).toEqual({
    stock: 3,
    all: 0,
    share: null,
  });
  expect(total([STOCK, ALL, SHARE], [entry('2021-12-01', [['stock', 'current', 3]])])).toEqual({ stock: 3 });
  expect(total([{ ...SHARE, numerator: null }], [])).toEqual({});
});

test('an entry that a further one corrects is superseded, from the day of the correction', () => {
  const wrong = entry('2021-11-01', [['flow', 'delta', 500]]);
  const right = entry('2021-11-05', [['flow', 'delta', 50]], { corrects: wrong.id });
  expect(total([FLOW], [wrong, right])).toEqual({ flow: 50 });
  expect(total([FLOW], [wrong, right], '2021-11-04')).toEqual({ flow: 500 });
  const again = entry('2021-11-06', [['flow', 'delta', 55]], { corrects: right.id });
  expect(total([FLOW], [wrong, right, again])).toEqual({ flow: 55 });
  const itself = entry('2021-11-01', [['flow', 'delta', 7]]);
  expect(total([FLOW], [{ ...itself, corrects: itself.id }])).toEqual({ flow: 7 });
});
