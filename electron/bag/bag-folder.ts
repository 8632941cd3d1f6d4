import { BAGIT } from './layout.ts';
import { type PackageProblem, problem } from './package-problem.ts';

/** What finding the bag needs to know of a ZIP entry. */
interface NamedEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface BagFolder<Entry> {
  /** The bag folder's own name; empty when the bag lies at the top of the ZIP. */
  readonly base: string;
  readonly isWrapped: boolean;
  /** Path in the bag folder → entry, files only. */
  readonly files: ReadonlyMap<string, Entry>;
  readonly outside: readonly Entry[];
}

/**
 * The one folder that holds bagit.txt, at the top of the ZIP or in one wrapping folder, and what lies outside it.
 * A bagit.txt in the payload is payload.
 */
export function findBagFolder<Entry extends NamedEntry>(
  entries: readonly Entry[],
  archive: string,
): BagFolder<Entry> | PackageProblem {
  const declarations = entries.filter(({ name }) => name === BAGIT || name.endsWith(`/${BAGIT}`));
  const byDepth = declarations.map(({ name }) => name).sort((a, b) => depthOf(a) - depthOf(b));
  const [nearest] = byDepth;
  if (nearest === undefined) return problem('BAG_NOT_FOUND', archive);
  const root = nearest.slice(0, -BAGIT.length);
  const another = byDepth.slice(1).find((name) => !name.startsWith(`${root}data/`));
  if (another !== undefined) return problem('BAG_TWICE', another);
  if (depthOf(nearest) > 2) return problem('BAG_TOO_DEEP', nearest);
  const inside = entries.filter(({ name, isFolder }) => name.startsWith(root) && !isFolder);
  return {
    base: root.split('/').at(-2) ?? '',
    isWrapped: depthOf(nearest) === 2,
    files: new Map(inside.map((entry) => [entry.name.slice(root.length), entry])),
    outside: entries.filter(({ name }) => !name.startsWith(root) && !root.startsWith(name)),
  };
}

function depthOf(name: string): number {
  return name.split('/').length - 1;
}

/** What Windows and macOS scatter over folders and archives without being asked: these, and nothing else, are ignored. */
export function isSystemJunk(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|(?:Thumbs\.db|\.DS_Store|desktop\.ini)$)/i.test(path);
}
