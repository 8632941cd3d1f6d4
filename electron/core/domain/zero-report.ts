import type { ReportPeriod } from './campaign.ts';
import type { Progress } from './progress.ts';
import type { UnitFile } from './unit-file.ts';

/** What happened since the period before: with any of it the period is no 零报告. “无变化” is nothing that happened. */
export function newsIn(
  { progress, campaign }: Pick<UnitFile, 'progress' | 'campaign'>,
  period: Pick<ReportPeriod, 'cutoff'>,
): Progress[] {
  const before = (campaign.reportPeriods ?? []).map(({ cutoff }) => cutoff).filter((day) => day < period.cutoff);
  const from = before.sort().at(-1) ?? '';
  return progress.filter(({ date, noChange }) => noChange !== true && date > from && date <= period.cutoff);
}
