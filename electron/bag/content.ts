/** What a package is about: its JSON read, judged by itself and held against bag-info.txt, card and folder name. */
import { PLAN_FORMAT, PlanContent } from '../core/domain/exchange/plan-content.ts';
import { RECEIPT_FORMAT, ReceiptContent } from '../core/domain/exchange/receipt-content.ts';
import {
  CARD_FORMAT,
  CardContent,
  SUBMISSION_FORMAT,
  SubmissionContent,
  VOLUME_FORMAT,
  VolumeContent,
} from '../core/domain/submission-content.ts';
import { bagInfoProblems, folderProblems, unitProblems } from './agreement.ts';
import type { VolumeNumber } from './bag-info.ts';
import type { ReadBag } from './bag-reader.ts';
import { cardBaseName, cardIdentifier } from './card-identity.ts';
import { sha256Of } from './digest.ts';
import { readDocument } from './document.ts';
import { evidenceProblems, listedFiles } from './evidence-rules.ts';
import * as layout from './layout.ts';
import { packageBaseName } from './package-name.ts';
import { type PackageProblem, problem } from './package-problem.ts';
import { submissionProblems } from './submission-rules.ts';

/** Which submission a package belongs to. */
export interface SubmissionReference {
  readonly submissionId: string;
  readonly submissionSha256: string;
  readonly unitId: string;
  readonly periodId: string;
  readonly version: number;
  /** `of` is 1 where the submission was not split. */
  readonly volume: VolumeNumber;
}

export interface PackageContent {
  readonly reference: SubmissionReference | null;
  /** Only in volume 1. */
  readonly submission: SubmissionContent | null;
  readonly receipt: ReceiptContent | null;
  readonly plan: PlanContent | null;
  readonly problems: readonly PackageProblem[];
}

/** @param signer the card in signer/, null where it could not be read */
export function readContent(kind: string, bag: ReadBag, signer: CardContent | null): PackageContent {
  if (kind === 'card') return { ...NOTHING, problems: readCard(bag) };
  if (kind === 'receipt') return readReceipt(bag, signer);
  if (kind === 'plan') return readPlan(bag, signer);
  if (kind !== 'submission') return refused(problem('KIND_UNKNOWN', layout.BAG_INFO, kind));
  return bag.payload.has(layout.VOLUME) && !bag.payload.has(layout.SUBMISSION)
    ? readLaterVolume(bag, signer)
    : readFirstVolume(bag, signer);
}

const NOTHING: PackageContent = { reference: null, submission: null, receipt: null, plan: null, problems: [] };

function refused(found: PackageProblem): PackageContent {
  return { ...NOTHING, problems: [found] };
}

function readFirstVolume(bag: ReadBag, signer: CardContent | null): PackageContent {
  const file = layout.SUBMISSION;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return { ...NOTHING, problems: document };
  const { content, problem: unfit } = readDocument(document, file, SubmissionContent, SUBMISSION_FORMAT);
  if (content === null) return refused(unfit);
  const { submissionId, unit, period, version, volumes } = content;
  const volume = { volume: 1, of: volumes };
  const submissionSha256 = sha256Of(document);
  const reference = { submissionId, submissionSha256, unitId: unit.id, periodId: period.id, version, volume };
  const problems = [
    ...(bag.payload.has(layout.INDEX) ? [] : [problem('CONTENT_MISSING', layout.INDEX)]),
    ...strangers(bag, (path) => path === file || path === layout.INDEX || layout.isPaper(path)),
    ...submissionProblems(content),
    ...evidenceProblems(listedFiles(content), 1, bag.payload),
    ...(signer === null ? [] : unitProblems(file, unit, signer)),
    ...frameProblems(bag, reference, unit),
  ];
  return { ...NOTHING, reference, submission: content, problems };
}

function readLaterVolume(bag: ReadBag, signer: CardContent | null): PackageContent {
  const file = layout.VOLUME;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return { ...NOTHING, problems: document };
  const { content, problem: unfit } = readDocument(document, file, VolumeContent, VOLUME_FORMAT);
  if (content === null) return refused(unfit);
  const { submissionId, submissionSha256, unitId, periodId, version, volume, of } = content;
  const reference = { submissionId, submissionSha256, unitId, periodId, version, volume: { volume, of } };
  const problems = [
    ...strangers(bag, (path) => path === file),
    ...(signer === null || signer.id === unitId ? [] : [problem('UNIT_DISAGREES', file, '编号')]),
    ...(signer === null ? [] : frameProblems(bag, reference, signer)),
  ];
  return { ...NOTHING, reference, problems };
}

/** bag-info.txt and the folder's name, held against what the package is. */
function frameProblems(
  { base, info }: ReadBag,
  { submissionId, periodId, version, volume }: SubmissionReference,
  unit: Pick<CardContent, 'id' | 'name' | 'divisionCode'>,
): readonly PackageProblem[] {
  const numbered = volume.of > 1 ? volume : null;
  const parts = { kind: 'submission', unit, period: periodId, version } as const;
  const name = packageBaseName(numbered === null ? parts : { ...parts, volume: numbered });
  return [
    ...bagInfoProblems(info, { organization: unit.name, identifier: submissionId, volume: numbered }),
    ...folderProblems(base, name),
  ];
}

function readCard(bag: ReadBag): readonly PackageProblem[] {
  const file = layout.CARD;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return document;
  const { content, problem: unfit } = readDocument(document, file, CardContent, CARD_FORMAT);
  if (content === null) return [unfit];
  // What follows holds the card in signer/ too, which is the same.
  if (Buffer.compare(document, bag.signerCard) !== 0) return [problem('CARD_DISAGREES', file)];
  const expected = { organization: content.name, identifier: cardIdentifier(content), volume: null };
  return [
    ...[...bag.payload.keys()].filter((path) => path !== file).map((path) => problem('FILE_NOT_ALLOWED', path)),
    ...bagInfoProblems(bag.info, expected),
    ...folderProblems(bag.base, cardBaseName(content)),
  ];
}

function readReceipt(bag: ReadBag, signer: CardContent | null): PackageContent {
  const file = layout.RECEIPT;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return { ...NOTHING, problems: document };
  const { content: receipt, problem: unfit } = readDocument(document, file, ReceiptContent, RECEIPT_FORMAT);
  if (receipt === null) return refused(unfit);
  const { receiptId, issuer, periodId, version, decision, items, volumes } = receipt;
  const isEmptyReturn = decision === 'returned' && items.length === 0;
  const isTwice = new Set(volumes.map(({ volume }) => volume)).size < volumes.length;
  const base = signer === null ? null : packageBaseName({ kind: 'receipt', unit: signer, period: periodId, version });
  const problems = [
    ...(isEmptyReturn ? [problem('RECEIPT_EMPTY', file)] : []),
    ...(isTwice ? [problem('VOLUME_DISAGREES', file, '同一卷列了两次')] : []),
    ...officeProblems(bag, file, { signer, issuer, identifier: receiptId, base }),
  ];
  return { ...NOTHING, receipt, problems };
}

function readPlan(bag: ReadBag, signer: CardContent | null): PackageContent {
  const file = layout.PLAN;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return { ...NOTHING, problems: document };
  const { content: plan, problem: unfit } = readDocument(document, file, PlanContent, PLAN_FORMAT);
  if (plan === null) return refused(unfit);
  const { planId, issuer, version, template } = plan;
  const period = template.campaign.id;
  const base = signer === null ? null : packageBaseName({ kind: 'plan', unit: signer, period, version });
  return {
    ...NOTHING,
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
  readonly issuer: { readonly id: string; readonly name: string; readonly divisionCode?: string | null | undefined };
  readonly identifier: string;
  /** The folder's name; null where nobody can tell whose it is. */
  readonly base: string | null;
}

/** What goes downward: the document, its page for people and office papers, all by the unit that signed. */
function officeProblems(bag: ReadBag, file: string, frame: OfficeFrame): readonly PackageProblem[] {
  const { signer, issuer, identifier, base } = frame;
  const isSame =
    signer === null ||
    (signer.id === issuer.id &&
      signer.name === issuer.name &&
      (signer.divisionCode ?? null) === (issuer.divisionCode ?? null));
  return [
    ...(bag.payload.has(layout.INDEX) ? [] : [problem('CONTENT_MISSING', layout.INDEX)]),
    ...strangers(bag, (path) => path === file || path === layout.INDEX || layout.isPaper(path)),
    ...[...bag.payload.keys()].filter(layout.isEvidencePath).map((path) => problem('FILE_NOT_ALLOWED', path)),
    ...(isSame ? [] : [problem('UNIT_DISAGREES', file, '签发单位')]),
    ...bagInfoProblems(bag.info, { organization: issuer.name, identifier, volume: null }),
    ...(base === null ? [] : folderProblems(bag.base, base)),
  ];
}

/** The bytes of a document, or why there are none; no problems when it was told already why it could not be read. */
function documentOf(bag: ReadBag, file: string): Uint8Array | readonly PackageProblem[] {
  return bag.documents.get(file) ?? (bag.payload.has(file) ? [] : [problem('CONTENT_MISSING', file)]);
}

/** Payload files that a submission does not have; evidence is judged by submission.json. */
function strangers(bag: ReadBag, isExpected: (path: string) => boolean): readonly PackageProblem[] {
  return [...bag.payload.keys()]
    .filter((path) => !layout.isEvidencePath(path) && !isExpected(path))
    .map((path) => problem('FILE_NOT_ALLOWED', path));
}
