import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { statisticsOf } from '../../../electron/core/domain/statistics.ts';
import { UnitFile } from '../../../electron/core/domain/unit-file.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
test('the sample gives exactly the expected figures', () => {
  const s = statisticsOf(UnitFile.parse(read('assets/sample/unit.json')), { asOf: '2021-12-18' });
  expect(s).toEqual(read('test/fixtures/sample-expected.json'));
  expect(JSON.stringify(s)).toBe(JSON.stringify(read('test/fixtures/sample-expected.json')));
});
