/** Where the paper's paragraphs fall on pages of 22 lines: by the lines that each takes in this browser's fonts. */
export const LINES_A_PAGE = 22;

export interface MeasuredBlock {
  /** Lines that it takes, at least one. */
  readonly lines: number;
  /** A heading never ends a page. */
  readonly staysWithNext: boolean;
}

/** A part of a block on one page: its lines from `from` to before `to`, after `gap` empty ones. */
export interface PlacedBlock {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/** The pages in their order; there is always one. */
export function pagesOf(blocks: readonly MeasuredBlock[]): PlacedBlock[][] {
  const pages: PlacedBlock[][] = [[]];
  let used = 0;
  const turn = (): void => {
    pages.push([]);
    used = 0;
  };
  blocks.forEach(({ lines }, block) => {
    if (used > 0 && LINES_A_PAGE - used < linesKept(blocks, block)) turn();
    for (let from = 0; from < lines; ) {
      if (used === LINES_A_PAGE) turn();
      const to = Math.min(lines, from + LINES_A_PAGE - used);
      pages.at(-1)?.push({ block, from, to });
      used += to - from;
      from = to;
    }
  });
  return pages;
}

/** How many lines from this block on must share a page: those that stay with the next, whole, and the next one's first. */
function linesKept(blocks: readonly MeasuredBlock[], first: number): number {
  let kept = 0;
  for (let index = first; index < blocks.length; index += 1) {
    const { lines = 1, staysWithNext = false } = blocks[index] ?? {};
    if (!staysWithNext) return kept === 0 ? 1 : kept + 1;
    kept += lines;
    if (kept >= LINES_A_PAGE) return 1;
  }
  return kept;
}
