import type { Inputs, Outputs } from '../core/contract/contract.ts';
import { findPeriod } from '../core/domain/campaign.ts';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Evidence } from '../core/domain/evidence.ts';
import { nextVersion } from '../core/domain/submission.ts';
import { outgoingEvidence } from '../core/domain/submission-assembly.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';

type In = Inputs['submissions'];
type Out = Outputs['submissions'];

export interface SubmissionService {
  list(): Promise<Out['list']>;
  outlook(input: In['outlook'], signal?: AbortSignal): Promise<Out['outlook']>;
}

const bytesOf = (evidence: readonly Evidence[]): number => evidence.reduce((sum, each) => sum + each.sizeBytes, 0);

export function createSubmissionService(parts: {
  readonly unitFile: () => UnitFile;
  readonly contentFacts: (evidence: readonly Evidence[], signal?: AbortSignal) => Promise<Map<string, ContentFacts>>;
}): SubmissionService {
  return {
    list: async () => ({
      submissions: parts
        .unitFile()
        .submissions.toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? '') || b.version - a.version),
    }),
    outlook: async ({ periodId }, signal) => {
      const unitFile = parts.unitFile();
      const period = findPeriod(unitFile.campaign, periodId);
      const leaving = outgoingEvidence(unitFile);
      const facts = await parts.contentFacts(leaving, signal);
      const photos = leaving.filter(({ id }) => facts.get(id)?.isPhoto === true);
      const { version, kind } = nextVersion(unitFile.submissions, period.id);
      return {
        version,
        kind,
        files: leaving.length,
        bytes: bytesOf(leaving),
        photos: photos.length,
        photoBytes: bytesOf(photos),
        keptBack: unitFile.evidence.length - leaving.length,
      };
    },
  };
}
