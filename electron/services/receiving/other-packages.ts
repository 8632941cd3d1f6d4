/** Packages that are no submission: cards wait for a comparison, receipts and plans have a place of their own. */
import { isWarning, type PackageProblem } from '../../bag/package-problem.ts';
import type { JudgedPackage } from '../../bag/submission-group.ts';
import type { Verdict } from './verdict.ts';

export function otherKind(read: JudgedPackage): Verdict {
  const problems = [...read.judgement.problems, ...read.problems];
  const isBroken = problems.some((each) => !isWarning(each));
  const isKeyChange = problems.some(({ code }) => code === 'KEY_CHANGED');
  const isCard = read.kind === 'card' && (!isBroken || (isKeyChange && read.problems.every(isWarning)));
  const isElsewhere = !isBroken && (read.kind === 'receipt' || read.kind === 'plan');
  return {
    kind: read.kind,
    result: isBroken && !isCard ? 'broken' : read.judgement.isTrusted ? 'trusted' : 'unknown-signer',
    status: isCard ? 'card' : isElsewhere ? 'elsewhere' : 'refused',
    submissionId: read.receipt?.submissionId ?? null,
    unit: read.card?.id ?? null,
    unitName: read.card?.name ?? null,
    period: read.receipt?.periodId ?? null,
    version: read.receipt?.version ?? read.plan?.version ?? null,
    volumesMissing: [],
    problems: isElsewhere ? [...problems, elsewhere(read.kind)] : problems,
    figures: null,
    same: null,
  };
}

function elsewhere(kind: string | null): PackageProblem {
  const message =
    kind === 'receipt'
      ? '这是上级的回执，请在“报送”页导入(命令行：receipt import)。'
      : '这是上级下发的任务，请在“下发”页导入(命令行：plan import)。';
  return { code: 'W_ELSEWHERE', message };
}
