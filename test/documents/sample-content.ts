import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPeriod } from '../../electron/core/domain/campaign.ts';
import { statisticsOf } from '../../electron/core/domain/statistics.ts';
import { assembleSubmission, outgoingEvidence } from '../../electron/core/domain/submission-assembly.ts';
import type { SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { UnitFile } from '../../electron/core/domain/unit-file.ts';
import type { DocumentInput } from '../../electron/documents/document-input.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'assets', 'sample', 'unit.json');
export const SAMPLE_DATE = '2021-12-18';
export const SAMPLE_FINGERPRINT = '1234 5678 9012 3456 7890 1234 5678 9012';

export async function readSampleUnitFile(): Promise<UnitFile> {
  return UnitFile.parse(JSON.parse(await readFile(SAMPLE, 'utf8')));
}

/** What the unit would send of the final period on 2021-12-18, in one volume. */
export function contentOf(unitFile: UnitFile): SubmissionContent {
  const packed = outgoingEvidence(unitFile).map((evidence, index) => ({
    ...evidence,
    path: `data/evidence/${String(index + 1).padStart(4, '0')}${/\.[a-z0-9]+$/.exec(evidence.fileName)?.[0] ?? ''}`,
    volume: 1,
  }));
  const head = {
    submissionId: 's-0123456789abcdef01234567',
    period: findPeriod(unitFile.campaign, 'r2'),
    version: 3,
    kind: 'supplement',
    supersedes: 'sub-3',
    createdAt: SAMPLE_DATE,
    asOf: SAMPLE_DATE,
    stats: statisticsOf(unitFile, { asOf: SAMPLE_DATE }),
    operationLog: { seq: 128, hash: 'ab'.repeat(32) },
  } as const;
  return assembleSubmission(unitFile, head, packed, 1);
}

/** The sample's input; `change` sees a fresh unit file before the content is made of it. */
export async function sampleInput(change: (unitFile: UnitFile) => void = () => undefined): Promise<DocumentInput> {
  const unitFile = await readSampleUnitFile();
  change(unitFile);
  return inputOf(contentOf(unitFile));
}

export function inputOf(content: SubmissionContent): DocumentInput {
  return { content, problems: [], date: SAMPLE_DATE, fingerprint: SAMPLE_FINGERPRINT };
}

/** Makes the children's action (A08) one that concerns persons who need protection. */
export function markSensitive(unitFile: UnitFile): void {
  for (const action of unitFile.actions) if (action.id === 'A08') action.sensitive = true;
}
