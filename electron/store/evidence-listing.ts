import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sha256 } from '../core/domain/identifier.ts';
import { isDigest, isPrefix, prefixOf, storedPath } from './evidence-layout.ts';
import type { FileFacts, FileSystem } from './file-system.ts';
import { namesIn, unlessGone } from './folder-walk.ts';
import { inFlight } from './in-flight.ts';

const LOOKS_IN_FLIGHT = 16;
/** From here on a disk that is asked aside is quicker to list whole folders first and to ask only for what they hold. */
const MANY = 2000;

export interface StoredEntry {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** Every stored file, sorted by digest. */
export async function listStored(fileSystem: FileSystem, folder: string): Promise<StoredEntry[]> {
  const hashes = await listedHashes(fileSystem, folder);
  const sizes = await sizesOf(fileSystem, folder, hashes.sort());
  return [...sizes].map(([sha256, sizeBytes]) => ({ sha256, sizeBytes }));
}

/** Those of the digests that are there, with their sizes in bytes. */
export async function presenceOf(
  fileSystem: FileSystem,
  folder: string,
  hashes: readonly Sha256[],
): Promise<Map<Sha256, number>> {
  const asked = [...new Set(hashes)];
  if (asked.length < MANY || fileSystem.statNow !== undefined) return sizesOf(fileSystem, folder, asked);
  const there = new Set(await listedHashes(fileSystem, folder));
  return sizesOf(
    fileSystem,
    folder,
    asked.filter((each) => there.has(each)),
  );
}

async function listedHashes(fileSystem: FileSystem, folder: string): Promise<Sha256[]> {
  const prefixes = (await namesIn(fileSystem, folder)).filter(isPrefix);
  const listings = await inFlight(LOOKS_IN_FLIGHT, prefixes, async (prefix) => {
    const names = await namesIn(fileSystem, join(folder, prefix));
    return names.filter(isDigest).filter((name) => prefixOf(name) === prefix);
  });
  return listings.flat();
}

async function sizesOf(
  fileSystem: FileSystem,
  folder: string,
  hashes: readonly Sha256[],
): Promise<Map<Sha256, number>> {
  const facts = await factsOf(
    fileSystem,
    hashes.map((sha256) => storedPath(folder, sha256)),
  );
  const sizes = new Map<Sha256, number>();
  for (const [index, sha256] of hashes.entries()) {
    const found = facts[index];
    if (found?.isFile()) sizes.set(sha256, found.size);
  }
  return sizes;
}

/** A window is not kept waiting for longer than it takes to look at so many files. */
const LOOKS_AT_ONCE = 500;

async function factsOf(fileSystem: FileSystem, paths: readonly string[]): Promise<(FileFacts | null)[]> {
  if (fileSystem.statNow === undefined)
    return inFlight(LOOKS_IN_FLIGHT, paths, (path) => unlessGone(fileSystem.stat(path)));
  const facts: (FileFacts | null)[] = [];
  for (const path of paths) {
    facts.push(fileSystem.statNow(path));
    if (facts.length % LOOKS_AT_ONCE === 0) await nextTurn();
  }
  return facts;
}
