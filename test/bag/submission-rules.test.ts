import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { submissionProblems } from '../../electron/bag/submission-rules.ts';
import { checkInputOf } from '../../electron/core/domain/check/check-input.ts';
import { checkReferences } from '../../electron/core/domain/check/references.ts';
import { statisticsOf } from '../../electron/core/domain/statistics.ts';
import { nextVersion } from '../../electron/core/domain/submission.ts';
import { assembleSubmission, outgoingEvidence } from '../../electron/core/domain/submission-assembly.ts';
import { SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { UnitFile } from '../../electron/core/domain/unit-file.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'assets', 'sample', 'unit.json');
const sample = UnitFile.parse(JSON.parse(readFileSync(SAMPLE, 'utf8')));
const DAY = '2021-12-18';

/** submission.json as the export makes it, for every period of the campaign. */
function assembled(unitFile: UnitFile): SubmissionContent[] {
  return (unitFile.campaign.reportPeriods ?? []).map((period) => {
    const packed = outgoingEvidence(unitFile).map((each, index) => ({
      ...each,
      path: `data/evidence/${String(index + 1).padStart(4, '0')}`,
      volume: 1,
    }));
    const head = {
      ...nextVersion(unitFile.submissions, period.id),
      submissionId: 's-1',
      period,
      createdAt: DAY,
      asOf: DAY,
      stats: statisticsOf(unitFile, { asOf: DAY }),
      operationLog: { seq: 1, hash: '0'.repeat(64) },
    };
    return assembleSubmission(unitFile, head, packed, 1);
  });
}

function problemsOf(unitFile: UnitFile): string[] {
  return assembled(unitFile).flatMap((content) =>
    submissionProblems(SubmissionContent.parse(content)).map(({ message }) => message),
  );
}

function hasDanglingReference(unitFile: UnitFile): boolean {
  const context = { asOf: DAY, period: null, hasKey: true, evidenceStore: null };
  return checkReferences(checkInputOf(unitFile, context)).length > 0;
}

test('what a unit exports keeps the rules of its receiver', () => {
  expect(problemsOf(sample)).toEqual([]);
});

test('a unit without any record of work, or with submissions known only to itself, keeps them too', () => {
  const bare = UnitFile.parse({ format: sample.format, unit: sample.unit, campaign: sample.campaign });
  expect(problemsOf(bare)).toEqual([]);
  const submission = { id: 'old', periodId: 'r1', version: 7, kind: 'zero' as const, status: 'draft' as const };
  expect(problemsOf({ ...bare, submissions: [submission] })).toEqual([]);
  expect(problemsOf({ ...bare, unit: { ...bare.unit, parentUnit: { code: '359902001000' } } })).toEqual([]);
});

/** Whatever the receiver refuses as a broken reference, the sender's own check (E106) has refused before. */
test.each(['people', 'actions', 'indicators', 'tasks', 'evidence', 'progress'] as const)(
  'no unit whose check finds no broken reference sends one: without each of its %s',
  (collection) => {
    const found = sample[collection].map((_, index) => {
      // one record is left out; the shape stays
      const maimed = { ...sample, [collection]: sample[collection].filter((__, other) => other !== index) } as UnitFile;
      const isRefused = problemsOf(maimed).length > 0;
      if (isRefused) expect(hasDanglingReference(maimed), `${collection} ${index}`).toBe(true);
      return isRefused;
    });
    const isReferredTo = collection !== 'evidence' && collection !== 'progress';
    expect(found.includes(true)).toBe(isReferredTo);
  },
);
