import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckContext } from '../../../electron/core/domain/check/check-input.ts';
import { UnitFile } from '../../../electron/core/domain/unit-file.ts';

const ROOT = join(import.meta.dirname, '../../..');

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

export function sampleUnitFile(): UnitFile {
  return UnitFile.parse(readJson('assets/sample/unit.json'));
}

/** The sample on the day of its last period, with a key and every file in the store. */
export function sampleContext(unitFile: UnitFile): CheckContext {
  return {
    asOf: '2021-12-18',
    period: { id: 'r2', name: '期末(总结)', cutoff: '2021-12-18' },
    hasKey: true,
    evidenceStore: new Map(unitFile.evidence.map(({ sha256, sizeBytes }) => [sha256, sizeBytes])),
  };
}
