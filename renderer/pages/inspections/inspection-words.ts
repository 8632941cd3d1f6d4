import type { Day } from '../../../electron/core/domain/day.ts';
import { type Finding, type Inspection, isOverdue } from '../../../electron/core/domain/inspection.ts';

export type FindingStep = 'fix' | 'verify' | 'done';

/** What is to be done next about a finding. */
export function stepOf({ fixedAt, verifiedBy }: Finding): FindingStep {
  if (!fixedAt) return 'fix';
  return verifiedBy ? 'done' : 'verify';
}

export const STEP_WORDS: Readonly<Record<FindingStep, string>> = { fix: '待整改', verify: '待复核', done: '已复核' };

export function overdueCount({ findings }: Inspection, today: Day): number {
  return (findings ?? []).filter((finding) => isOverdue(finding, today)).length;
}

/** “已改 1/2”, “未发现问题”. */
export function findingsText({ findings }: Inspection): string {
  const all = findings ?? [];
  if (all.length === 0) return '未发现';
  return `${all.filter(({ fixedAt }) => fixedAt).length}/${all.length} 已改`;
}
