import { expect, test } from 'vitest';
import { isSocialCreditCode } from '../../../electron/core/domain/social-credit-code.ts';

test.each([
  ['91350100M000100Y43', true],
  ['55359902MF0009990R', true],
  ['91350100M0001TGQXM', false],
  ['91350100M000100Y4', false],
  ['91350100M000100Y430', false],
  ['91350100M000100I43', false],
  ['91350100m000100y43', false],
  ['', false],
])('the credit code %s is right: %s', (code, isRight) => {
  expect(isSocialCreditCode(code)).toBe(isRight);
});

test('one character typed wrong breaks a credit code, wherever it stands', () => {
  const code = '91350100M000100Y43';
  for (let at = 0; at < code.length; at += 1) {
    const wrong = `${code.slice(0, at)}${code[at] === '7' ? '8' : '7'}${code.slice(at + 1)}`;
    expect(isSocialCreditCode(wrong), wrong).toBe(false);
  }
});
