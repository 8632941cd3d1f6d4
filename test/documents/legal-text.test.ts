import { expect, test } from 'vitest';
import { legalText, markupText } from '../../electron/documents/legal-text.ts';

test('characters that XML forbids are dropped, half surrogates are replaced, line ends are unified', () => {
  expect(legalText('甲\u0000乙\u000B丙\uFFFE丁\u001F')).toBe('甲乙丙丁');
  expect(legalText('半个\uD83D表情')).toBe('半个\uFFFD表情');
  expect(legalText('一\r\n二\r三\u2028四')).toBe('一\n二\n三\n四');
  expect(legalText('列一\t列二 😀')).toBe('列一\t列二 😀');
});

test('a file name cannot turn its direction to look like another ending', () => {
  expect(legalText('照片\u202Egpj.exe')).toBe('照片gpj.exe');
});

test('markup is escaped for text and for attributes in quotes', () => {
  expect(markupText(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
});
