import { type Problem, problemOf } from '../problem.ts';
import type { UnitFile } from '../unit-file.ts';
import { type CheckInput, isBlank, quoted } from './check-input.ts';
import type { Span } from './located-text.ts';
import { contradictedCounts } from './summary-counts.ts';
import { contradictedIndicators } from './summary-indicators.ts';
import { contradictedRates } from './summary-rates.ts';
import { sentencesOf } from './written-number.ts';

/** What the ledger says, as far as a 总结 can speak of it. */
export type LedgerFigures = Pick<CheckInput, 'unitFile' | 'asOf' | 'totals'>;

/** What the 总结 writes, what the ledger has in its place, and where it stands. */
export interface Contradiction {
  readonly written: string;
  readonly ledger: string;
  /** Which of the texts, and where in it. */
  readonly text: number;
  readonly span: Span;
  /** The number alone, with 百分之 and % where it has them. */
  readonly number: Span;
  /** What the number would be by the ledger, written as the text writes it; null where the ledger has none. */
  readonly instead: string | null;
}

/** Everything in these texts, taken as one 总结, that the ledger contradicts. */
export function contradictionsIn(input: LedgerFigures, texts: readonly string[]): Contradiction[] {
  const sentences = texts.flatMap((text, index) => sentencesOf(text, index));
  return [
    ...contradictedCounts(input.unitFile, sentences),
    ...contradictedRates(input, sentences),
    ...contradictedIndicators(input, sentences),
  ];
}

/** W301 W302: the 总结 is there when it is due, and says what the ledger says. */
export function checkSummary(input: CheckInput): Problem[] {
  const { summary, unit } = input.unitFile;
  const texts = (summary?.sections ?? []).flatMap(({ h, t }) => [h ?? '', t ?? '']);
  if (summary == null || texts.every(isBlank)) return isLastPeriod(input) ? [missing(unit.id, input)] : [];
  const found = contradictionsIn(input, texts).map(({ written, ledger }) => `写${quoted(written)}，台账是 ${ledger}`);
  if (found.length === 0) return [];
  const told = [...new Set(found)].join('；');
  return [problemOf('W301', summary.id, `活动总结与台账不一致：${told}，请核对改正。`)];
}

function missing(unitId: UnitFile['unit']['id'], { period }: CheckInput): Problem {
  return problemOf('W302', unitId, `${quoted(period?.name ?? '')}是最后一期，还没有写活动总结，请先写好总结再报送。`);
}

/** Only a package is for a period: the record by itself may still lack its 总结. */
export function isLastPeriod({ unitFile, period }: Pick<CheckInput, 'unitFile' | 'period'>): boolean {
  return period !== null && (unitFile.campaign.reportPeriods ?? []).every(({ cutoff }) => cutoff <= period.cutoff);
}
