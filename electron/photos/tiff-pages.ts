import type { ReadAt } from './random-access.ts';
import { openTiffTags, TAG } from './tiff-tags.ts';

/** Set in the subfile type of a small picture that only stands for another one. */
const REDUCED = 1;
const MOST_PAGES = 1000;

export interface TiffPages {
  /** Pictures at full size: more than one is a scanned paper. */
  readonly pages: number;
  /** A camera's own format: what ordinary programs can read of it is a small preview. */
  readonly isRaw: boolean;
}

/** Null for what has no TIFF header. */
export async function tiffPages(readAt: ReadAt): Promise<TiffPages | null> {
  const tiff = await openTiffTags(readAt);
  if (tiff === null) return null;
  let pages = 0;
  let isRaw = false;
  const seen = new Set<number>();
  for (let at = tiff.first; at !== 0 && !seen.has(at) && seen.size < MOST_PAGES; ) {
    const folder = await tiff.readFolder(at);
    if (folder === null) break;
    const type = folder.tags.get(TAG.subfileType);
    const isReduced = typeof type === 'number' && (type & REDUCED) === REDUCED;
    if (seen.size === 0) isRaw = isReduced || folder.tags.has(TAG.dngVersion);
    if (!isReduced) pages += 1;
    seen.add(at);
    at = folder.next;
  }
  return { pages, isRaw };
}
