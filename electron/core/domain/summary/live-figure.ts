/**
 * Figures in a 总结 that follow the ledger. The text itself holds the number, so that every reader of the record, the
 * package and the .docx sees it; beside the text stands which of its numbers were inserted, and where. A note that does
 * not fit its text any more, because another program changed that, is no note.
 */
import * as z from 'zod';
import type { Section } from '../case.ts';
import type { Span } from '../check/located-text.ts';

/** The key of a section under which its live figures stand. */
export const LIVE_FIGURES = 'liveFigures';

export const LiveFigure = z.object({
  /** Which figure: `completion`, `indicator.IND0102`. */
  key: z.string().min(1).max(100),
  /** Where its text begins in the section's `t`. */
  start: z.int().min(0),
  /** What was inserted, as it stands in `t`. */
  text: z.string().min(1).max(100),
});
export type LiveFigure = z.infer<typeof LiveFigure>;

/** The figures of a section that its text still has, in their order. */
export function liveFiguresOf(section: Section): LiveFigure[] {
  const stored: unknown = section[LIVE_FIGURES];
  const read = Array.isArray(stored) ? stored.map((each) => LiveFigure.safeParse(each)) : [];
  const figures = read.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return standing(section.t ?? '', figures);
}

/** Those of the figures that the text has where they say; of two that overlap the first. */
export function standing(text: string, figures: readonly LiveFigure[]): LiveFigure[] {
  const kept: LiveFigure[] = [];
  let free = 0;
  for (const figure of figures.toSorted((a, b) => a.start - b.start)) {
    if (figure.start < free || !text.startsWith(figure.text, figure.start)) continue;
    kept.push(figure);
    free = figure.start + figure.text.length;
  }
  return kept;
}

/** How an edit moves what stands behind it: from `start` on, `removed` units were replaced by `added`. */
export interface TextEdit {
  readonly start: number;
  readonly removed: number;
  readonly added: number;
}

/** The one stretch in which two texts differ. @param caret where the cursor stands after it, which tells “1|1” from “11|” */
export function editBetween(before: string, after: string, caret?: number): TextEdit {
  const most = Math.min(before.length, after.length);
  const limit =
    caret === undefined ? most : Math.min(most, Math.max(0, caret - Math.max(0, after.length - before.length)));
  let start = 0;
  while (start < limit && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { start, removed: before.length - start - same, added: after.length - start - same };
}

/** Where a stretch lies after an edit; null where the edit touched it. */
export function movedSpan({ start, length }: Span, edit: TextEdit): Span | null {
  if (start + length <= edit.start) return { start, length };
  if (start >= edit.start + edit.removed) return { start: start + edit.added - edit.removed, length };
  return null;
}

/** The figures of a text after an edit; one that was edited itself is a number like any other from then on. */
export function movedFigures(figures: readonly LiveFigure[], edit: TextEdit): LiveFigure[] {
  return figures.flatMap((figure) => {
    const span = movedSpan({ start: figure.start, length: figure.text.length }, edit);
    return span === null ? [] : [{ ...figure, start: span.start }];
  });
}
