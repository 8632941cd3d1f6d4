import { expect, test } from 'vitest';
import { fieldLabel } from '../../../electron/core/domain/field-labels.ts';

test('a field has its name, one that this version does not know its own', () => {
  expect(fieldLabel('caption')).toBe('说明');
  expect(fieldLabel('later')).toBe('later');
  expect(fieldLabel('constructor')).toBe('constructor');
});
