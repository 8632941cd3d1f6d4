/** What goes downward, a receipt or a plan, read from its package. */
import { PLAN_FORMAT, PlanContent } from '../core/domain/exchange/plan-content.ts';
import { RECEIPT_FORMAT, ReceiptContent } from '../core/domain/exchange/receipt-content.ts';
import type { CardContent } from '../core/domain/submission-content.ts';
import { bagInfoProblems, folderProblems, type UnitIdentity, unitProblems } from './agreement.ts';
import type { ReadBag } from './bag-reader.ts';
import { readDocument } from './document.ts';
import * as layout from './layout.ts';
import { documentOf, NO_CONTENT, type PackageContent, refusedContent, strangers } from './package-content.ts';
import { packageBaseName } from './package-name.ts';
import { type PackageProblem, problem } from './package-problem.ts';

export function readReceipt(bag: ReadBag, signer: CardContent | null): PackageContent {
  const file = layout.RECEIPT;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return { ...NO_CONTENT, problems: document };
  const { content: receipt, problem: unfit } = readDocument(document, file, ReceiptContent, RECEIPT_FORMAT);
  if (receipt === null) return refusedContent(unfit);
  const { receiptId, issuer, periodId, version, decision, items, volumes } = receipt;
  const isEmptyReturn = decision === 'returned' && items.length === 0;
  const isTwice = new Set(volumes.map(({ volume }) => volume)).size < volumes.length;
  const base = signer === null ? null : packageBaseName({ kind: 'receipt', unit: signer, period: periodId, version });
  const problems = [
    ...(isEmptyReturn ? [problem('RECEIPT_EMPTY', file)] : []),
    ...(isTwice ? [problem('VOLUME_DISAGREES', file, '同一卷列了两次')] : []),
    ...officeProblems(bag, file, { signer, issuer, identifier: receiptId, base }),
  ];
  return { ...NO_CONTENT, receipt, problems };
}

export function readPlan(bag: ReadBag, signer: CardContent | null): PackageContent {
  const file = layout.PLAN;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return { ...NO_CONTENT, problems: document };
  const { content: plan, problem: unfit } = readDocument(document, file, PlanContent, PLAN_FORMAT);
  if (plan === null) return refusedContent(unfit);
  const { planId, issuer, version, template } = plan;
  const period = template.campaign.id;
  const base = signer === null ? null : packageBaseName({ kind: 'plan', unit: signer, period, version });
  return {
    ...NO_CONTENT,
    plan,
    problems: [...planProblems(plan, file), ...officeProblems(bag, file, { signer, issuer, identifier: planId, base })],
  };
}

/** Every id once, and every task under an action and indicators that the plan brings along. */
function planProblems({ tasks, template, roster }: PlanContent, file: string): PackageProblem[] {
  const { actions, indicators } = template;
  const repeated = [tasks, actions, indicators, roster].flatMap((collection) => {
    const seen = new Set<string>();
    return collection.filter(({ id }) => seen.size === seen.add(id).size).map(({ id }) => id);
  });
  const known = new Set([...actions, ...indicators].map(({ id }) => id));
  const broken = tasks.flatMap(({ id, actionId, indicators: own }) =>
    [actionId, ...(own ?? []).map(({ indicatorId }) => indicatorId)].flatMap((to) =>
      to && !known.has(to) ? [`${id} 引用了 ${to}`] : [],
    ),
  );
  return [
    ...repeated.map((id) => problem('ID_REPEATED', file, id)),
    ...broken.map((where) => problem('REFERENCE_BROKEN', file, where)),
  ];
}

interface OfficeFrame {
  readonly signer: CardContent | null;
  /** A receipt may leave its level out. */
  readonly issuer: Omit<UnitIdentity, 'level'> & { readonly level?: UnitIdentity['level'] | null | undefined };
  readonly identifier: string;
  /** The folder's name; null where nobody can tell whose it is. */
  readonly base: string | null;
}

/** What goes downward: the document, its page for people and office papers, all by the unit that signed. */
function officeProblems(bag: ReadBag, file: string, frame: OfficeFrame): readonly PackageProblem[] {
  const { signer, issuer, identifier, base } = frame;
  return [
    ...(bag.payload.has(layout.INDEX) ? [] : [problem('CONTENT_MISSING', layout.INDEX)]),
    ...strangers(bag, (path) => path === file || path === layout.INDEX || layout.isPaper(path)),
    ...[...bag.payload.keys()].filter(layout.isEvidencePath).map((path) => problem('FILE_NOT_ALLOWED', path)),
    ...(signer === null
      ? []
      : unitProblems(file, { ...issuer, level: issuer.level ?? signer.level }, signer, '签发单位')),
    ...bagInfoProblems(bag.info, { organization: issuer.name, identifier, volume: null }),
    ...(base === null ? [] : folderProblems(bag.base, base)),
  ];
}
