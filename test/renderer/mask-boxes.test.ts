import { expect, test } from 'vitest';
import {
  type Boxes,
  type BoxStep,
  boxBetween,
  boxByKey,
  middleBox,
  movedBox,
  NO_BOXES,
  withStep,
} from '../../renderer/pages/evidence/pane/mask-boxes.ts';

const PHOTO = { width: 1000, height: 600 };
const BOX = { left: 100, top: 100, width: 200, height: 100 };
const after = (...steps: BoxStep[]): Boxes => steps.reduce((boxes, step) => withStep(boxes, step, PHOTO), NO_BOXES);
const key = (name: string, part: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  ...part,
});

test('a box is kept in whole pixels of the photo, and a mere click makes none', () => {
  const box = { left: -20.4, top: 50.6, width: 120, height: 900 };
  expect(after({ do: 'add', box }).list).toEqual([{ left: 0, top: 51, width: 100, height: 549 }]);
  expect(after({ do: 'add', box: { ...BOX, width: 2 } })).toEqual(NO_BOXES);
  expect(after({ do: 'add', box: { ...BOX, left: 2000 } })).toEqual(NO_BOXES);
});

test('every step can be undone, to the very first', () => {
  const steps: BoxStep[] = [
    { do: 'add', box: BOX },
    { do: 'place', index: 0, box: { ...BOX, left: 300 } },
    { do: 'add', box: { ...BOX, top: 300 } },
    { do: 'remove', index: 0 },
  ];
  const undo: BoxStep = { do: 'undo' };
  expect(after(...steps).list).toEqual([{ ...BOX, top: 300 }]);
  expect(after(...steps, undo).list).toEqual([
    { ...BOX, left: 300 },
    { ...BOX, top: 300 },
  ]);
  expect(after(...steps, undo, undo, undo).list).toEqual([BOX]);
  expect(after(...steps, undo, undo, undo, undo, undo).list).toEqual([]);
});

test('drawn in any direction it is the same box, and moved it stays on the photo', () => {
  const [a, b] = [
    { x: 300, y: 200 },
    { x: 100, y: 100 },
  ];
  expect(boxBetween(a, b)).toEqual(BOX);
  expect(boxBetween(b, a)).toEqual(BOX);
  expect(movedBox(BOX, -500, 900, PHOTO)).toEqual({ ...BOX, left: 0, top: 500 });
});

test('arrows move a box, with Shift they size it, with Ctrl by single pixels; other keys do nothing', () => {
  expect(boxByKey(key('ArrowRight'), BOX, PHOTO)).toEqual({ ...BOX, left: 110 });
  expect(boxByKey(key('ArrowUp', { ctrlKey: true }), BOX, PHOTO)).toEqual({ ...BOX, top: 99 });
  expect(boxByKey(key('ArrowDown', { shiftKey: true }), BOX, PHOTO)).toEqual({ ...BOX, height: 110 });
  expect(boxByKey(key('ArrowLeft', { shiftKey: true }), { ...BOX, width: 5 }, PHOTO)).toMatchObject({ width: 4 });
  expect(boxByKey(key('a'), BOX, PHOTO)).toBeNull();
});

test('boxes that are added by keyboard do not lie on top of one another', () => {
  const places = [0, 1, 2].map((count) => middleBox(PHOTO, count));
  expect(new Set(places.map(({ left }) => left)).size).toBe(3);
  for (const box of places) expect(withStep(NO_BOXES, { do: 'add', box }, PHOTO).list).toHaveLength(1);
});
