import { expect, test } from 'vitest';
import { problemsOf, set, targetsOf } from '../right-unit.ts';

test.each([null, undefined, {}, { name: '' }, { name: ' ', code: '359902001000' }])(
  'E301 wants a superior unit, which %o is not',
  (parentUnit) => {
    expect(targetsOf('E301', ({ unit }) => set(unit, { parentUnit }))).toEqual(['u-1']);
  },
);

test('E301 takes a superior by its name, and tells of key and superior at once', () => {
  expect(targetsOf('E301', ({ unit }) => set(unit, { parentUnit: { name: '望潮街道办事处' } }))).toEqual([]);
  const [problem] = problemsOf(({ unit }) => set(unit, { parentUnit: null }), { hasKey: false });
  expect(problem?.message).toBe('本单位还没有签名密钥，请先生成；还没有设上级单位，请先填写。');
});

test.each([
  ['91350100M000100Y43', []],
  ['91350100M0001TGQXM', ['u-1']],
  ['91350100M000100Y42', ['u-1']],
  ['91350100M000100Y4', ['u-1']],
  ['91350100m000100y43', ['u-1']],
  ['', []],
  [null, []],
])('W501 of the code %s', (uscc, targets) => {
  expect(targetsOf('W501', ({ unit }) => set(unit, { uscc }))).toEqual(targets);
});
