/** Reads parts of packages that were verified when they came in and have lain in the inbox since. */
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { Refusal } from '../core/domain/refusal.ts';
import { SUBMISSION_FORMAT, SubmissionContent } from '../core/domain/submission-content.ts';
import { openZip, type ZipEntry, type ZipReader, ZipRefused } from '../zip/zip-reader.ts';
import { findBagFolder } from './bag-folder.ts';
import { createDigest, sha256Of } from './digest.ts';
import { LARGEST_DOCUMENT, readDocument } from './document.ts';
import { SUBMISSION } from './layout.ts';

/** A file of the bag folder, by its path in it. */
export interface KeptFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** @throws Refusal PACKAGE_REFUSED where the kept file is no longer what was verified, or gone */
async function withPackage<Result>(
  path: string,
  work: (zip: ZipReader, files: ReadonlyMap<string, ZipEntry>) => Promise<Result>,
): Promise<Result> {
  let zip: ZipReader | null = null;
  try {
    zip = await openZip(path);
    const folder = findBagFolder(zip.entries, path);
    if ('code' in folder) throw damaged(path);
    return await work(zip, folder.files);
  } catch (error) {
    if (error instanceof ZipRefused || (error instanceof Error && 'syscall' in error)) throw damaged(path, error);
    throw error;
  } finally {
    await zip?.close();
  }
}

function damaged(path: string, cause?: unknown): Refusal {
  return new Refusal('PACKAGE_REFUSED', `收件箱里的 ${path} 不见了或已损坏。请从备份恢复，或请对方重发这一份。`, {
    cause,
  });
}

/** submission.json of volume 1. */
export function readKeptSubmission(path: string, sha256: string): Promise<SubmissionContent> {
  return withPackage(path, async (zip, files) => {
    const entry = files.get(SUBMISSION);
    if (entry === undefined) throw damaged(path);
    const bytes = await zip.readWhole(entry, LARGEST_DOCUMENT);
    if (sha256Of(bytes) !== sha256) throw damaged(path);
    const { content } = readDocument(bytes, SUBMISSION, SubmissionContent, SUBMISSION_FORMAT);
    if (content === null) throw damaged(path);
    return content;
  });
}

/** Copies files out, each compared with its digest. @param targetOf absolute path for each */
export function copyKeptFiles(
  path: string,
  wanted: readonly KeptFile[],
  targetOf: (file: KeptFile) => string,
): Promise<void> {
  return withPackage(path, async (zip, files) => {
    const placed = wanted.map((file) => ({ file, entry: files.get(file.path) }));
    for (const { file, entry } of placed.sort((a, b) => (a.entry?.offset ?? 0) - (b.entry?.offset ?? 0))) {
      if (entry === undefined) throw damaged(path);
      await copyEntry(zip, entry, file, targetOf(file), path);
    }
  });
}

async function copyEntry(zip: ZipReader, entry: ZipEntry, { sha256 }: KeptFile, target: string, path: string) {
  await using out = await open(target, 'w', 0o600);
  const digest = createDigest(entry.sizeBytes);
  await zip.read(entry, async (chunk) => {
    digest.update(chunk);
    await out.appendFile(chunk);
  });
  if (digest.hex() !== sha256) throw damaged(path);
}

/**
 * One file, read as it is taken. Its last bytes are held back until the digest is right: what is no longer what was
 * verified breaks off instead of ending.
 */
export function streamKeptFile(path: string, wanted: KeptFile): Readable {
  const out = new PassThrough();
  withPackage(path, async (zip, files) => {
    const entry = files.get(wanted.path);
    if (entry === undefined || entry.sizeBytes !== wanted.sizeBytes) throw damaged(path);
    const digest = createDigest(entry.sizeBytes);
    let held: Buffer | null = null;
    await zip.read(entry, async (chunk) => {
      digest.update(chunk);
      if (held !== null) await pushed(out, held);
      held = Buffer.from(chunk); // chunks are overwritten
    });
    if (digest.hex() !== wanted.sha256) throw damaged(path);
    if (held !== null) await pushed(out, held);
    out.end();
  }).catch((error: Error) => out.destroy(error));
  return out;
}

/** @throws Error when nobody reads any more */
async function pushed(out: PassThrough, chunk: Buffer): Promise<void> {
  if (out.destroyed) throw new Error('nobody reads any more');
  if (out.write(chunk)) return;
  const stop = new AbortController();
  try {
    const { signal } = stop;
    await Promise.race([once(out, 'drain', { signal }), once(out, 'close', { signal })]);
  } finally {
    stop.abort();
  }
}

/** One file's bytes, for looking at; at most so many. */
export function readKeptFile(path: string, wanted: KeptFile, limitBytes: number): Promise<Uint8Array> {
  return withPackage(path, async (zip, files) => {
    const entry = files.get(wanted.path);
    if (entry === undefined) throw damaged(path);
    const bytes = await zip.readWhole(entry, limitBytes);
    if (sha256Of(bytes) !== wanted.sha256) throw damaged(path);
    return bytes;
  });
}
