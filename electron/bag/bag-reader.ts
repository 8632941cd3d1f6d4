/**
 * Reads a bag inside its ZIP: every entry once, for SHA-256, CRC and a look for executable content. Nothing is
 * written, and only tag files and JSON documents are held in memory.
 */
import { createContentScanner } from '../content/content-scan.ts';
import { whyExecutable } from '../core/domain/runnable-name.ts';
import { type ZipEntry, type ZipReader, ZipRefused } from '../zip/zip-reader.ts';
import type { BagFolder } from './bag-folder.ts';
import { type BagInfoLabels, onlyValue, parseOxum } from './bag-info.ts';
import { fileProblems, readBagInfo, readManifest, type TagFiles } from './bag-rules.ts';
import { createDigest, sha256Of } from './digest.ts';
import { LARGEST_DOCUMENT } from './document.ts';
import type { ReadFile } from './evidence-rules.ts';
import { oxumProblem, takeInventory } from './inventory.ts';
import * as layout from './layout.ts';
import { type PackageProblem, problem, zipProblem } from './package-problem.ts';

export interface BagReading {
  readonly signal?: AbortSignal;
  /** Called with the bytes just read of a file. */
  readonly onBytes?: (bytes: number) => void;
}

/** A bag that was read whole. */
export interface ReadBag {
  /** The bag folder's name. */
  readonly base: string;
  readonly info: BagInfoLabels;
  readonly payload: ReadonlyMap<string, ReadFile>;
  /** Bytes of the JSON documents under data/ that could be read. */
  readonly documents: ReadonlyMap<string, Uint8Array>;
  /** Bytes of signer/card.json. */
  readonly signerCard: Uint8Array;
}

export interface BagFindings {
  readonly tagFiles: TagFiles;
  readonly info: BagInfoLabels | null;
  /** Null when the bag is too broken for its content to be looked at. */
  readonly bag: ReadBag | null;
  readonly problems: readonly PackageProblem[];
}

const MB = 1024 * 1024;
/** Tag files that are read whole, and the most bytes that each may have: 20,000 lines of a manifest take 7 MB. */
const TAG_FILE_LIMITS: Readonly<Record<string, number>> = {
  [layout.BAGIT]: MB,
  [layout.BAG_INFO]: MB,
  [layout.MANIFEST]: 16 * MB,
  [layout.TAG_MANIFEST]: 16 * MB,
  [layout.SIGNATURE]: MB,
  [layout.PREVIOUS_SIGNATURE]: MB,
  [layout.SIGNER_CARD]: MB,
  [layout.SIGNER_KEY]: MB,
};
const DOCUMENTS = [layout.SUBMISSION, layout.VOLUME, layout.CARD, layout.RECEIPT, layout.PLAN];

/** Sizes come first: a package that is not whole is told so before anything large is hashed. */
export async function readBag(zip: ZipReader, folder: BagFolder<ZipEntry>, reading: BagReading): Promise<BagFindings> {
  const { tagFiles, problems: unreadable } = await readTagFiles(zip, folder);
  const manifest = readManifest(tagFiles, layout.MANIFEST);
  const tagManifest = readManifest(tagFiles, layout.TAG_MANIFEST);
  const info = readBagInfo(tagFiles);
  const inventory = takeInventory(folder, manifest.value, tagManifest.value);
  const oxum = parseOxum(info.value === null ? null : onlyValue(info.value, 'Payload-Oxum'));
  const torn = oxum === null ? null : oxumProblem(inventory.payload, oxum);
  const problems = [
    ...unreadable,
    ...fileProblems([...folder.files.keys()], tagFiles),
    ...[manifest, tagManifest, info].flatMap((each) => each.problems),
    ...inventory.problems,
    ...(torn === null ? [] : [torn]),
  ];
  if (torn !== null || manifest.value === null || tagManifest.value === null || info.value === null)
    return { tagFiles, info: info.value, bag: null, problems };
  const [payloadDigests, tagDigests] = [manifest.value, tagManifest.value];
  const listed = (path: string) => payloadDigests.get(path) ?? tagDigests.get(path);
  const files = await readFiles(zip, folder, { listed, tagFiles, reading });
  const payload = new Map([...files.read].filter(([path]) => path.startsWith('data/')));
  const signerCard = tagFiles.get(layout.SIGNER_CARD) ?? new Uint8Array();
  const bag = { base: folder.base, info: info.value, payload, documents: files.documents, signerCard };
  const damaged = await readThroughJunk(zip, inventory.junk, reading);
  return { tagFiles, info: info.value, bag, problems: [...problems, ...files.problems, ...damaged] };
}

/** Nobody uses what systems scattered, but whoever unpacks the ZIP has it too: it keeps the rules of the ZIP. */
async function readThroughJunk(zip: ZipReader, junk: readonly ZipEntry[], { signal }: BagReading) {
  const problems: PackageProblem[] = [];
  for (const entry of junk) {
    try {
      await zip.read(entry, () => undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      problems.push(damageOf(error, entry.name));
    }
  }
  return problems;
}

async function readTagFiles(zip: ZipReader, { files }: BagFolder<ZipEntry>) {
  const tagFiles = new Map<string, Uint8Array>();
  const problems: PackageProblem[] = [];
  for (const [path, limit] of Object.entries(TAG_FILE_LIMITS)) {
    const entry = files.get(path);
    if (entry === undefined) continue;
    if (entry.sizeBytes > limit) {
      problems.push(problem('TAG_TOO_LARGE', path, `${limit / MB} MB`));
      continue;
    }
    try {
      tagFiles.set(path, await zip.readWhole(entry, limit));
    } catch (error) {
      problems.push(damageOf(error, path));
    }
  }
  return { tagFiles, problems };
}

interface FileReading {
  /** The digest that a manifest lists for a path. */
  readonly listed: (path: string) => string | undefined;
  readonly tagFiles: TagFiles;
  readonly reading: BagReading;
}

/** Reads, in the order in which they lie in the ZIP, all files that a manifest lists. */
async function readFiles(zip: ZipReader, { files }: BagFolder<ZipEntry>, { listed, tagFiles, reading }: FileReading) {
  const read = new Map<string, ReadFile>();
  const documents = new Map<string, Uint8Array>();
  const problems: PackageProblem[] = [];
  for (const [path, entry] of [...files].sort(([, a], [, b]) => a.offset - b.offset)) {
    const expected = listed(path);
    if (expected === undefined) continue;
    const { sizeBytes } = entry;
    read.set(path, { sizeBytes, sha256: null });
    try {
      const whole =
        tagFiles.get(path) ?? (DOCUMENTS.includes(path) ? await readDocument(zip, path, entry, problems) : null);
      const { sha256, executable } = whole === null ? await readThrough(zip, entry, reading) : digestOf(whole);
      const why = path.startsWith('data/evidence/') ? whyExecutable(path, executable) : executable;
      if (why !== null) problems.push(problem('EXECUTABLE', path, why));
      if (sha256 === expected) read.set(path, { sizeBytes, sha256 });
      else problems.push(problem(path.startsWith('data/') ? 'PAYLOAD_CHANGED' : 'TAG_CHANGED', path));
      if (whole !== null && DOCUMENTS.includes(path)) documents.set(path, whole);
    } catch (error) {
      problems.push(damageOf(error, path));
    }
  }
  return { read, documents, problems };
}

interface ScannedFile {
  readonly sha256: string;
  /** Why the file is executable content; null when it is none. */
  readonly executable: string | null;
}

/** Tag files and JSON documents, which their schemas judge. */
function digestOf(bytes: Uint8Array): ScannedFile {
  return { sha256: sha256Of(bytes), executable: null };
}

async function readThrough(zip: ZipReader, entry: ZipEntry, { signal, onBytes }: BagReading): Promise<ScannedFile> {
  const scanner = createContentScanner();
  const digest = createDigest(entry.sizeBytes);
  const onChunk = (chunk: Uint8Array) => {
    digest.update(chunk);
    scanner.update(chunk);
    onBytes?.(chunk.length);
  };
  await zip.read(entry, onChunk, signal === undefined ? {} : { signal });
  return { sha256: digest.hex(), executable: scanner.finish()?.reason ?? null };
}

/** Null for one too large to be taken into memory. */
async function readDocument(zip: ZipReader, path: string, entry: ZipEntry, problems: PackageProblem[]) {
  if (entry.sizeBytes <= LARGEST_DOCUMENT) return zip.readWhole(entry, LARGEST_DOCUMENT);
  problems.push(problem('CONTENT_TOO_LARGE', path, `${LARGEST_DOCUMENT / MB} MB`));
  return null;
}

/** What the ZIP reader refuses of one file: reading goes on, one damaged photo should not hide the next. */
function damageOf(error: unknown, path: string): PackageProblem {
  if (!(error instanceof ZipRefused)) throw error;
  return zipProblem(error, path);
}
