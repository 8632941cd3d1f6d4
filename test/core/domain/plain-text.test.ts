import { expect, test } from 'vitest';
import { plainText } from '../../../electron/core/domain/plain-text.ts';

test('a text has one form, whatever it was typed with', () => {
  expect(plainText('３０项，①满意率９０％')).toBe('30项,;满意率90%');
  expect(plainText('1\u200b2')).toBe('12');
});
