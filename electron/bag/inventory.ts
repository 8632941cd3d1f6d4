import { type BagFolder, isSystemJunk } from './bag-folder.ts';
import type { Oxum } from './bag-info.ts';
import * as layout from './layout.ts';
import type { Digests } from './manifest.ts';
import { type PackageProblem, problem } from './package-problem.ts';

interface SizedEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly sizeBytes: number;
}

export interface Inventory<Entry> {
  /** Path → entry of every payload file but system junk that nobody listed. */
  readonly payload: ReadonlyMap<string, Entry>;
  /** What systems scattered and nobody listed, in the bag folder and beside it. */
  readonly junk: readonly Entry[];
  readonly problems: readonly PackageProblem[];
}

/**
 * Holds the files of the bag folder against both manifests, in both directions. Junk that a system scattered and no
 * manifest lists is told and left out. A manifest that could not be read is null and finds nothing.
 */
export function takeInventory<Entry extends SizedEntry>(
  { files, outside }: BagFolder<Entry>,
  manifest: Digests | null,
  tagManifest: Digests | null,
): Inventory<Entry> {
  const isListed = (path: string) => manifest?.has(path) || tagManifest?.has(path);
  const junk = new Set([...files.keys()].filter((path) => isSystemJunk(path) && !isListed(path)));
  const kept = new Map(files);
  for (const path of junk) kept.delete(path);
  const payload = new Map([...kept].filter(([path]) => path.startsWith('data/')));
  const tags = [...kept.keys()].filter((path) => !path.startsWith('data/') && layout.isListedTagFile(path));
  const problems = [
    ...[...junk].map((path) => problem('W_JUNK', path)),
    ...outside.map(({ name }) => problem(isSystemJunk(name) ? 'W_JUNK' : 'OUTSIDE_BAG', name)),
    ...(manifest === null ? [] : difference(payload.keys(), manifest, 'PAYLOAD_UNLISTED')),
    ...(manifest === null ? [] : difference(manifest.keys(), kept, 'PAYLOAD_MISSING')),
    ...(tagManifest === null ? [] : difference(tags, tagManifest, 'TAG_UNLISTED')),
    ...(tagManifest === null ? [] : difference(tagManifest.keys(), kept, 'TAG_MISSING')),
  ];
  const inside = [...files].filter(([path]) => junk.has(path)).map(([, entry]) => entry);
  const beside = outside.filter(({ name, isFolder }) => isSystemJunk(name) && !isFolder);
  return { payload, junk: [...inside, ...beside], problems };
}

function difference(
  paths: Iterable<string>,
  known: ReadonlyMap<string, unknown>,
  code: 'PAYLOAD_UNLISTED' | 'PAYLOAD_MISSING' | 'TAG_UNLISTED' | 'TAG_MISSING',
): readonly PackageProblem[] {
  return [...paths].filter((path) => !known.has(path)).map((path) => problem(code, path));
}

/** Payload-Oxum needs sizes alone: it tells a torn package before anything is hashed. */
export function oxumProblem(payload: ReadonlyMap<string, SizedEntry>, expected: Oxum): PackageProblem | null {
  const bytes = [...payload.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (bytes === expected.bytes && payload.size === expected.files) return null;
  const found = `应为 ${expected.files} 个文件 ${expected.bytes} 字节，实为 ${payload.size} 个文件 ${bytes} 字节`;
  return problem('OXUM_WRONG', layout.BAG_INFO, found);
}
