import { open, stat } from 'node:fs/promises';
import type { PlanContent } from '../core/domain/exchange/plan-content.ts';
import type { ReceiptContent } from '../core/domain/exchange/receipt-content.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { CardContent, SubmissionContent } from '../core/domain/submission-content.ts';
import { openZip, type ZipLimits, type ZipReader, ZipRefused } from '../zip/zip-reader.ts';
import { findBagFolder } from './bag-folder.ts';
import { onlyValue } from './bag-info.ts';
import { type BagReading, readBag } from './bag-reader.ts';
import { readContent } from './content.ts';
import { sha256Of } from './digest.ts';
import { type EvidenceRecord, listedFiles, type ReadFile } from './evidence-rules.ts';
import { PREVIOUS_SIGNATURE, TAG_MANIFEST } from './layout.ts';
import type { SubmissionReference } from './package-content.ts';
import { isWarning, type PackageProblem, printable, problem, uniqueProblems, zipProblem } from './package-problem.ts';
import { rezipSigns } from './rezip.ts';
import { readSigner, type Signer } from './signer.ts';
import type { CardSignatures } from './trust.ts';

export interface PackageReading extends BagReading {
  readonly limits?: ZipLimits;
}

/** One package as it was read and judged by itself. Without problems beyond warnings, all of it is what was signed. */
export interface ReadPackage {
  readonly path: string;
  /** `submission`, `receipt`, `plan`, `card` or what else the package says; null when it does not say. */
  readonly kind: string | null;
  readonly reference: SubmissionReference | null;
  /** The card in signer/. */
  readonly card: CardContent | null;
  readonly signer: Signer | null;
  readonly cardSignatures: CardSignatures;
  /** The content of volume 1. */
  readonly submission: SubmissionContent | null;
  readonly receipt: ReceiptContent | null;
  readonly plan: PlanContent | null;
  /** The evidence that volume 1 lists for all volumes. */
  readonly evidence: readonly EvidenceRecord[] | null;
  /** Path → size and digest of every payload file that was read. */
  readonly payload: ReadonlyMap<string, ReadFile>;
  /** `Bagging-Date`: the day that the package itself claims; null when it claims none. */
  readonly baggingDate: string | null;
  /** Null without a tag manifest. */
  readonly tagManifestSha256: string | null;
  readonly problems: readonly PackageProblem[];
}

/**
 * Reads a package through once. Whatever is wrong with it is among its problems; a path that cannot be read too.
 *
 * @throws Refusal CANCELLED
 */
export async function readPackage(path: string, options: PackageReading): Promise<ReadPackage> {
  let zip: ZipReader | null = null;
  try {
    options.signal?.throwIfAborted();
    zip = await openZip(path, options.limits, options.signal === undefined ? {} : { signal: options.signal });
    return await readOpened(zip, path, options);
  } catch (error) {
    if (options.signal?.aborted) throw new Refusal('CANCELLED', '已取消验证。', { cause: error });
    return unreadable(path, await readingProblem(error, path));
  } finally {
    await zip?.close();
  }
}

async function readOpened(zip: ZipReader, path: string, options: PackageReading): Promise<ReadPackage> {
  const folder = findBagFolder(zip.entries, path);
  if ('code' in folder) return unreadable(path, folder);
  const { tagFiles, info, bag, problems } = await readBag(zip, folder, options);
  const { signer, card, problems: signerProblems } = await readSigner(tagFiles);
  const kind = info === null ? null : onlyValue(info, 'Shishi-Kind');
  const content = bag === null || kind === null ? null : readContent(kind, bag, card);
  const message = tagFiles.get(TAG_MANIFEST);
  const found = uniqueProblems([...problems, ...signerProblems, ...(content?.problems ?? [])]);
  const signs = rezipSigns(zip.entries, folder);
  const isIntact = found.every(isWarning);
  return {
    path,
    kind: kind === null ? null : printable(kind),
    reference: content?.reference ?? null,
    card,
    signer,
    cardSignatures: { message: message ?? new Uint8Array(), previous: tagFiles.get(PREVIOUS_SIGNATURE) },
    submission: content?.submission ?? null,
    receipt: content?.receipt ?? null,
    plan: content?.plan ?? null,
    evidence: content?.submission == null ? null : listedFiles(content.submission),
    payload: bag?.payload ?? new Map(),
    baggingDate: info === null ? null : onlyValue(info, 'Bagging-Date'),
    tagManifestSha256: message === undefined ? null : sha256Of(message),
    problems: isIntact && signs.length > 0 ? [...found, problem('W_REZIPPED', undefined, signs.join('、'))] : found,
  };
}

function unreadable(path: string, found: PackageProblem): ReadPackage {
  return {
    path,
    kind: null,
    reference: null,
    card: null,
    signer: null,
    cardSignatures: { message: new Uint8Array(), previous: undefined },
    submission: null,
    receipt: null,
    plan: null,
    evidence: null,
    payload: new Map(),
    baggingDate: null,
    tagManifestSha256: null,
    problems: [found],
  };
}

async function readingProblem(error: unknown, path: string): Promise<PackageProblem> {
  if (error instanceof ZipRefused) {
    const isAge = error.code === 'ZIP_NOT_ZIP' && (await isEncrypted(path));
    return isAge ? problem('ENCRYPTED', path) : zipProblem(error, error.entry ?? path);
  }
  // Of Node's errors only those of the operating system name a call.
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return problem('FILE_UNREADABLE', path, error.code === 'ENOENT' ? '没有这个文件' : String(error.code));
  throw error;
}

const AGE_HEADER = 'age-encryption.org/v1\n';

async function isEncrypted(path: string): Promise<boolean> {
  // A pipe would keep us waiting, a folder has no bytes.
  if (!(await stat(path)).isFile()) return false;
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(AGE_HEADER.length), 0, AGE_HEADER.length, 0);
  return buffer.toString('latin1', 0, bytesRead) === AGE_HEADER;
}
