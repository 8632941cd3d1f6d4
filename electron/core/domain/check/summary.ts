import { type Problem, problemOf } from '../problem.ts';
import type { UnitFile } from '../unit-file.ts';
import { type CheckInput, isBlank, quoted } from './check-input.ts';
import { contradictedCounts } from './summary-counts.ts';
import { contradictedIndicators } from './summary-indicators.ts';
import { contradictedRates } from './summary-rates.ts';
import { sentencesOf } from './written-number.ts';

/** What the 总结 writes, and what the ledger has in its place. */
export interface Contradiction {
  readonly written: string;
  readonly ledger: string;
}

/** W301 W302: the 总结 is there when it is due, and says what the ledger says. */
export function checkSummary(input: CheckInput): Problem[] {
  const { summary, unit } = input.unitFile;
  const sentences = (summary?.sections ?? []).flatMap(({ h, t }) => [...sentencesOf(h ?? ''), ...sentencesOf(t ?? '')]);
  if (summary == null || sentences.every(isBlank)) return isLastPeriod(input) ? [missing(unit.id, input)] : [];
  const found = [
    ...contradictedCounts(input.unitFile, sentences),
    ...contradictedRates(input, sentences),
    ...contradictedIndicators(input, sentences),
  ].map(({ written, ledger }) => `写${quoted(written)},台账是 ${ledger}`);
  if (found.length === 0) return [];
  const told = [...new Set(found)].join(';');
  return [problemOf('W301', summary.id, `活动总结与台账不一致:${told},请核对改正。`)];
}

function missing(unitId: UnitFile['unit']['id'], { period }: CheckInput): Problem {
  return problemOf('W302', unitId, `${quoted(period?.name ?? '')}是最后一期,还没有写活动总结,请先写好总结再报送。`);
}

/** Only a package is for a period: the record by itself may still lack its 总结. */
function isLastPeriod({ unitFile, period }: CheckInput): boolean {
  return period !== null && (unitFile.campaign.reportPeriods ?? []).every(({ cutoff }) => cutoff <= period.cutoff);
}
