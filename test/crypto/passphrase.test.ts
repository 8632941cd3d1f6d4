import { expect, test } from 'vitest';
import { readPassphrase } from '../../electron/crypto/passphrase.ts';
import { refusalOf } from './refusal-code.ts';

test.each([
  ['a file without a line end', 'Passw0rd', 'Passw0rd'],
  ['a Unix line end', 'Passw0rd\n', 'Passw0rd'],
  ['a Windows line end', 'Passw0rd\r\n', 'Passw0rd'],
  ['later lines', 'Passw0rd\n第二行\n', 'Passw0rd'],
  ['spaces at both ends, which belong to it', '  Passw0rd  \n', '  Passw0rd  '],
  ['the byte order mark of a Windows editor', '\uFEFFPassw0rd\r\n', 'Passw0rd'],
  ['full-width letters of an input method', 'Ｐａｓｓｗ０ｒｄ\n', 'Passw0rd'],
  ['a composed and a decomposed letter', 'pa\u0301ssword', 'p\u00e1ssword'],
  ['eight Chinese characters', '为民爱民增福祉同', '为民爱民增福祉同'],
])('%s is read as meant', (_, text, expected) => {
  expect(readPassphrase(text)).toBe(expected);
});

test.each([
  ['seven characters', 'Passw0r\n'],
  ['an empty first line before a long second', '\nPassw0rd Passw0rd\n'],
  ['nothing', ''],
  ['only a byte order mark', '\uFEFF'],
  ['eight characters that compose to seven', 'pa\u0301sswor'],
  ['seven characters outside the basic plane, fourteen UTF-16 units', '𠀀'.repeat(7)],
])('%s is too short', (_, text) => {
  const { code, message } = refusalOf(() => readPassphrase(text));
  expect(code).toBe('PASSPHRASE_TOO_SHORT');
  expect(message).toMatch(/8 个字符/);
});

test('characters are counted, not UTF-16 units', () => {
  expect(readPassphrase('𠀀'.repeat(8))).toBe('𠀀'.repeat(8));
});

test('a file in another encoding is refused, as different passphrases would become one', () => {
  const gbk = Buffer.from('bfdac1eebfdac1eebfdac1eebfdac1ee0a', 'hex').toString('utf8');
  const utf16 = Buffer.from('Passw0rd', 'utf16le').toString('utf8');
  expect(refusalOf(() => readPassphrase(gbk)).code).toBe('FILE_UNREADABLE');
  expect(refusalOf(() => readPassphrase(utf16)).code).toBe('FILE_UNREADABLE');
});
