/** Reads everything again that is stored under its own digest, and says what is no longer right. */
import { join } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { createBufferPool } from './buffer-pool.ts';
import { diskFailure } from './disk-failure.ts';
import { isDigest } from './evidence-layout.ts';
import type { EvidenceStore, StoredEntry } from './evidence-store.ts';
import { hashFile, type Reading } from './file-hash.ts';
import type { FileSystem } from './file-system.ts';
import { namesIn, unlessGone } from './folder-walk.ts';
import { inFlight } from './in-flight.ts';

const FILES_IN_FLIGHT = 2;

export interface BadFile {
  readonly sha256: Sha256;
  readonly state: 'changed' | 'unreadable';
  /** Where the bad bytes lie now; null for a file that stayed in its place. */
  readonly aside: string | null;
}

/**
 * Hashes stored evidence again. A changed file is moved aside; one that the disk cannot read stays, as a loose cable
 * is no reason to take it away.
 *
 * @throws Refusal CANCELLED, IO_ERROR when a changed file cannot be moved
 */
export async function walkEvidence(
  evidence: EvidenceStore,
  stored: readonly StoredEntry[],
  reading: Reading,
): Promise<BadFile[]> {
  const bad: BadFile[] = [];
  await inFlight(FILES_IN_FLIGHT, stored, async ({ sha256 }) => {
    const state = await soundnessOf(evidence, sha256, reading);
    if (state === 'unreadable') bad.push({ sha256, state, aside: null });
    // Judged once more while nobody can replace it: a good copy may just have come in.
    const aside = state === 'changed' ? await evidence.setAsideIfChanged(sha256) : null;
    if (aside !== null) bad.push({ sha256, state: 'changed', aside });
  });
  return bad;
}

async function soundnessOf(evidence: EvidenceStore, sha256: Sha256, reading: Reading) {
  try {
    return await evidence.check(sha256, reading);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'IO_ERROR') return 'unreadable';
    throw error;
  }
}

export interface KeptPackage {
  /** The file's name in `inbox/`, `<sha256>.zip`. */
  readonly name: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** Packages that arrived and are kept as proof. */
export async function listKeptPackages(fileSystem: FileSystem, dataFolder: string): Promise<KeptPackage[]> {
  const folder = join(dataFolder, 'inbox');
  const packages: KeptPackage[] = [];
  for (const name of await namesIn(fileSystem, folder)) {
    const sha256 = name.slice(0, 64);
    const facts =
      isDigest(sha256) && name === `${sha256}.zip` ? await unlessGone(fileSystem.stat(join(folder, name))) : null;
    if (facts?.isFile()) packages.push({ name, sha256, sizeBytes: facts.size });
  }
  return packages;
}

/** Names of kept packages whose bytes are wrong or cannot be read; they stay where they are. */
export async function walkKeptPackages(
  fileSystem: FileSystem,
  dataFolder: string,
  packages: readonly KeptPackage[],
  reading: Reading,
): Promise<string[]> {
  const buffers = createBufferPool();
  const bad: string[] = [];
  for (const { name, sha256 } of packages) {
    const path = join(dataFolder, 'inbox', name);
    try {
      if ((await hashFile(fileSystem, path, buffers, reading)).sha256 !== sha256) bad.push(name);
    } catch (error) {
      const failure = diskFailure(error, '核对收到的报送包');
      if (!(failure instanceof Refusal) || failure.code !== 'IO_ERROR') throw failure;
      bad.push(name);
    }
  }
  return bad;
}
