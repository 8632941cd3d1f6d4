/** The boxes over a photo while they are drawn: added, moved, made larger or smaller, taken away, and each step undone. */
import type { Rectangle } from '../../../../electron/core/contract/evidence.ts';
import type { Size } from './zoom.ts';

export interface Boxes {
  readonly list: readonly Rectangle[];
  readonly selected: number | null;
  /** What was there before each step, newest last. */
  readonly past: readonly (readonly Rectangle[])[];
}

export const NO_BOXES: Boxes = { list: [], selected: null, past: [] };
/** In pixels of the photo: less hides nothing, and was meant as a click. */
const LEAST = 4;
const MOST_STEPS = 100;

export type BoxStep =
  | { readonly do: 'add'; readonly box: Rectangle }
  | { readonly do: 'place'; readonly index: number; readonly box: Rectangle }
  | { readonly do: 'remove'; readonly index: number }
  | { readonly do: 'select'; readonly index: number | null }
  | { readonly do: 'undo' }
  | { readonly do: 'restore'; readonly list: readonly Rectangle[] };

export function withStep(boxes: Boxes, step: BoxStep, photo: Size): Boxes {
  const { list, past } = boxes;
  const changed = (next: readonly Rectangle[], selected: number | null): Boxes => ({
    list: next,
    selected,
    past: [...past, list].slice(-MOST_STEPS),
  });
  switch (step.do) {
    case 'add': {
      const box = within(step.box, photo);
      return box === null ? { ...boxes, selected: null } : changed([...list, box], list.length);
    }
    case 'place': {
      const box = within(step.box, photo);
      return box === null ? boxes : changed(list.with(step.index, box), step.index);
    }
    case 'remove':
      return changed(list.toSpliced(step.index, 1), list.length > 1 ? Math.min(step.index, list.length - 2) : null);
    case 'select':
      return { ...boxes, selected: step.index };
    case 'undo':
      return past.length === 0 ? boxes : { list: past.at(-1) ?? [], selected: null, past: past.slice(0, -1) };
    case 'restore':
      return { list: step.list, selected: null, past: [] };
  }
}

/** Whole pixels inside the photo; null for what is too small to be meant. */
function within({ left, top, width, height }: Rectangle, photo: Size): Rectangle | null {
  const [from, to] = [Math.max(0, Math.round(left)), Math.min(photo.width, Math.round(left + width))];
  const [above, below] = [Math.max(0, Math.round(top)), Math.min(photo.height, Math.round(top + height))];
  if (to - from < LEAST || below - above < LEAST) return null;
  return { left: from, top: above, width: to - from, height: below - above };
}

/** A box of which two opposite corners were pointed at. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Rectangle {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** Moved by so much, but not over the edge. */
export function movedBox(box: Rectangle, x: number, y: number, photo: Size): Rectangle {
  return {
    ...box,
    left: Math.min(Math.max(0, box.left + x), photo.width - box.width),
    top: Math.min(Math.max(0, box.top + y), photo.height - box.height),
  };
}

/** What the keys of a box do to it: arrows move it, with Shift its lower right corner; with Ctrl by single pixels. */
export function boxByKey(
  { key, shiftKey, ctrlKey }: { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean },
  box: Rectangle,
  photo: Size,
): Rectangle | null {
  const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const way = ways[key];
  if (way === undefined) return null;
  const pace = ctrlKey ? 1 : Math.max(1, Math.round(Math.max(photo.width, photo.height) / 100));
  const [x, y] = [way[0] * pace, way[1] * pace];
  if (!shiftKey) return movedBox(box, x, y, photo);
  return { ...box, width: Math.max(LEAST, box.width + x), height: Math.max(LEAST, box.height + y) };
}

/** A box for whoever draws none by mouse: in the middle, where there is none yet. */
export function middleBox(photo: Size, count: number): Rectangle {
  const [width, height] = [photo.width / 6, photo.height / 6];
  const shift = (count % 5) * (width / 4);
  return { left: (photo.width - width) / 2 + shift, top: (photo.height - height) / 2 + shift, width, height };
}
