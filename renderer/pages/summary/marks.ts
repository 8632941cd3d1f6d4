/** A text cut at its marks, for the layer that draws them behind what is typed. */
export interface Mark {
  readonly start: number;
  readonly length: number;
  readonly kind: 'contradiction' | 'figure' | 'changed';
}

export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly kinds: readonly Mark['kind'][];
}

/** Marks may lie over each other; what reaches beyond the text is cut off. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const borders = marks.flatMap(({ start, length }) => [start, start + length]);
  const cuts = [...new Set([0, ...borders, text.length])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const over = marks.filter((mark) => mark.start <= start && mark.start + mark.length >= end);
    return { start, text: text.slice(start, end), kinds: [...new Set(over.map(({ kind }) => kind))] };
  });
}
