import type { Review } from '../core/contract/checks.ts';
import type { Inputs } from '../core/contract/contract.ts';
import { findPeriod } from '../core/domain/campaign.ts';
import { checkUnit } from '../core/domain/check/check-unit.ts';
import { placeOf } from '../core/domain/check/problem-place.ts';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import { dayOfInstant } from '../core/domain/day.ts';
import type { Evidence } from '../core/domain/evidence.ts';
import type { Sha256 } from '../core/domain/identifier.ts';
import type { Problem } from '../core/domain/problem.ts';
import { asOfFor } from '../core/domain/statistics.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';

export interface CheckService {
  run(input: Inputs['checks']['run'], signal?: AbortSignal): Promise<{ problems: Problem[] }>;
  review(input: Inputs['checks']['review'], signal?: AbortSignal): Promise<Review>;
}

export function createCheckService(parts: {
  readonly unitFile: () => UnitFile;
  readonly hasKey: () => Promise<boolean>;
  readonly presence: (hashes: readonly Sha256[]) => Promise<Map<Sha256, number>>;
  readonly contentFacts: (evidence: readonly Evidence[], signal?: AbortSignal) => Promise<Map<string, ContentFacts>>;
  readonly clock: () => Date;
}): CheckService {
  const run: CheckService['run'] = async ({ periodId, asOf }, signal) => {
    const unitFile = parts.unitFile();
    const period = periodId === null ? null : findPeriod(unitFile.campaign, periodId);
    const today = asOf ?? dayOfInstant(parts.clock());
    const evidenceStore = await parts.presence(unitFile.evidence.map((each) => each.sha256));
    const problems = checkUnit(unitFile, {
      asOf: asOfFor(today, period),
      today,
      period,
      hasKey: await parts.hasKey(),
      evidenceStore,
      contentFindings: await parts.contentFacts(
        unitFile.evidence.filter((each) => evidenceStore.has(each.sha256)),
        signal,
      ),
    });
    return { problems };
  };
  return {
    run,
    review: async ({ periodId }, signal) => {
      const { problems } = await run({ periodId, asOf: null }, signal);
      const unitFile = parts.unitFile();
      const hasKey = await parts.hasKey();
      return {
        problems: problems.map((problem) => ({ ...problem, place: placeOf(problem, unitFile, { hasKey }) })),
        checked: checkedIn(unitFile),
      };
    },
  };
}

function checkedIn({ tasks, progress, evidence, feedback, summary }: UnitFile): Review['checked'] {
  return {
    tasks: tasks.length,
    progress: progress.length,
    evidence: evidence.length,
    feedback: feedback.length,
    summaries: summary == null ? 0 : 1,
  };
}
