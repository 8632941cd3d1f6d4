import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  editBetween,
  type LiveFigure,
  liveFiguresOf,
  movedFigures,
  standing,
} from '../../../../electron/core/domain/summary/live-figure.ts';

const figure = (text: string, start: number): LiveFigure => ({ key: 'completion', start, text });
/** Where the figure of 79.3% stands after the text was changed. */
function after(before: string, next: string): number | null {
  const moved = movedFigures([figure('79.3%', before.indexOf('79.3%'))], editBetween(before, next));
  return moved[0]?.start ?? null;
}

test('a figure moves with what is typed before it and stays for what is typed behind it', () => {
  expect(after('完成率79.3%。', '任务完成率79.3%。')).toBe(5);
  expect(after('完成率79.3%。', '完成率79.3%,很好。')).toBe(3);
  expect(after('完成率79.3%。', '率79.3%。')).toBe(1);
});

test('a figure that was edited itself is a number like any other', () => {
  expect(after('完成率79.3%。', '完成率80.3%。')).toBeNull();
  expect(after('完成率79.3%。', '完成率79.35%。')).toBeNull();
  expect(after('完成率79.3%。', '')).toBeNull();
});

test('the cursor tells where among like characters something was typed', () => {
  expect(editBetween('1', '11', 1)).toEqual({ start: 0, removed: 0, added: 1 });
  expect(editBetween('1', '11', 2)).toEqual({ start: 1, removed: 0, added: 1 });
  expect(editBetween('11', '1', 0)).toEqual({ start: 0, removed: 1, added: 0 });
});

test('notes that do not fit the text, or no shape, are no notes', () => {
  const liveFigures = [figure('79.3%', 3), figure('80%', 0), { key: 'x', start: -1, text: 'y' }, 'z'];
  expect(liveFiguresOf({ t: '完成率79.3%', liveFigures })).toEqual([figure('79.3%', 3)]);
  expect(liveFiguresOf({ t: '完成率79.3%', liveFigures: 'nonsense' })).toEqual([]);
  expect(standing('79.3%', [figure('79.3%', 0), figure('9.3%', 1)])).toHaveLength(1);
});

test('an edit is always the difference of the two texts, wherever the cursor is said to be', () => {
  const text = fc.string({ unit: fc.constantFrom('1', '2', '项', '。'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, fc.option(fc.nat(12), { nil: undefined }), (before, next, caret) => {
      const { start, removed, added } = editBetween(before, next, caret);
      expect(before.slice(0, start) + next.slice(start, start + added) + before.slice(start + removed)).toBe(next);
      expect(Math.min(start, removed, added)).toBeGreaterThanOrEqual(0);
    }),
  );
});
