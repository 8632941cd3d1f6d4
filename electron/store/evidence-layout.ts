/** Where evidence lies in a data folder: `evidence/ab/ab12…`, named by digest, without an extension. */
import { join, sep } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';

/** Nobody changes a stored file, and nobody else reads it. Windows knows read-only alone. */
export const STORED_FILE = 0o400;

const DIGEST = /^[0-9a-f]{64}$/;

export function isDigest(text: string): text is Sha256 {
  return DIGEST.test(text);
}

/** The name of the folder among 256 in which a digest lies. */
export function prefixOf(sha256: Sha256): string {
  return sha256.slice(0, 2);
}

/** A path below `evidence/`; a text that is no digest is a bug and must never become a path. */
export function storedPath(evidenceFolder: string, sha256: Sha256): string {
  if (!isDigest(sha256)) throw new Error(`no digest: ${sha256}`);
  // Nothing in it needs to be normalised, and a check asks for thousands.
  return evidenceFolder + sep + prefixOf(sha256) + sep + sha256;
}

export function evidenceFolderOf(dataFolder: string): string {
  return join(dataFolder, 'evidence');
}

/** The 256 folders that evidence may lie in, `00` to `ff`. */
export function isPrefix(name: string): boolean {
  return /^[0-9a-f]{2}$/.test(name);
}
