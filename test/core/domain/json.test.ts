import { expect, test } from 'vitest';
import { parseForeignJson } from '../../../electron/core/domain/json.ts';

test.each(['', '{', '{"format":"shishi-unit/1"', '[1,]', '{"__proto__":{}}', '{"a":[{"__proto__":1}]}', '\uFEFF{}'])(
  'the JSON %o is refused with a Chinese sentence',
  (text) => {
    expect(() => parseForeignJson(text)).toThrow(/\p{Script=Han}/u);
  },
);

test('JSON that is nested to exhaust its reader is refused', () => {
  expect(() => parseForeignJson(`${'['.repeat(5000)}${']'.repeat(5000)}`)).toThrow('嵌套');
  expect(parseForeignJson('[[1]]')).toEqual([[1]]);
});
