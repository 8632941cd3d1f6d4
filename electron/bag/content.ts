/** What a package is about: its JSON read, judged by itself and held against bag-info.txt, card and folder name. */
import {
  CARD_FORMAT,
  CardContent,
  SUBMISSION_FORMAT,
  SubmissionContent,
  VOLUME_FORMAT,
  VolumeContent,
} from '../core/domain/submission-content.ts';
import { bagInfoProblems, folderProblems, unitProblems } from './agreement.ts';
import type { ReadBag } from './bag-reader.ts';
import { cardBaseName, cardIdentifier } from './card-identity.ts';
import { sha256Of } from './digest.ts';
import { readDocument } from './document.ts';
import { evidenceProblems, listedFiles } from './evidence-rules.ts';
import * as layout from './layout.ts';
import { readPlan, readReceipt } from './office-content.ts';
import {
  documentOf,
  NO_CONTENT,
  type PackageContent,
  refusedContent,
  type SubmissionReference,
  strangers,
} from './package-content.ts';
import { packageBaseName } from './package-name.ts';
import { type PackageProblem, problem } from './package-problem.ts';
import { submissionProblems } from './submission-rules.ts';

/** @param signer the card in signer/, null where it could not be read */
export function readContent(kind: string, bag: ReadBag, signer: CardContent | null): PackageContent {
  if (kind === 'card') return { ...NO_CONTENT, problems: readCard(bag) };
  if (kind === 'receipt') return readReceipt(bag, signer);
  if (kind === 'plan') return readPlan(bag, signer);
  if (kind !== 'submission') return refusedContent(problem('KIND_UNKNOWN', layout.BAG_INFO, kind));
  return bag.payload.has(layout.VOLUME) && !bag.payload.has(layout.SUBMISSION)
    ? readLaterVolume(bag, signer)
    : readFirstVolume(bag, signer);
}

function readFirstVolume(bag: ReadBag, signer: CardContent | null): PackageContent {
  const file = layout.SUBMISSION;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return { ...NO_CONTENT, problems: document };
  const { content, problem: unfit } = readDocument(document, file, SubmissionContent, SUBMISSION_FORMAT);
  if (content === null) return refusedContent(unfit);
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
  return { ...NO_CONTENT, reference, submission: content, problems };
}

function readLaterVolume(bag: ReadBag, signer: CardContent | null): PackageContent {
  const file = layout.VOLUME;
  const document = documentOf(bag, file);
  if (!(document instanceof Uint8Array)) return { ...NO_CONTENT, problems: document };
  const { content, problem: unfit } = readDocument(document, file, VolumeContent, VOLUME_FORMAT);
  if (content === null) return refusedContent(unfit);
  const { submissionId, submissionSha256, unitId, periodId, version, volume, of } = content;
  const reference = { submissionId, submissionSha256, unitId, periodId, version, volume: { volume, of } };
  const problems = [
    ...strangers(bag, (path) => path === file),
    ...(signer === null || signer.id === unitId ? [] : [problem('UNIT_DISAGREES', file, '编号')]),
    ...(signer === null ? [] : frameProblems(bag, reference, signer)),
  ];
  return { ...NO_CONTENT, reference, problems };
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
