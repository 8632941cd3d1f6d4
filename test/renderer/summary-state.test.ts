import { expect, test } from 'vitest';
import { editBetween } from '../../electron/core/domain/summary/live-figure.ts';
import { piecesOf } from '../../renderer/pages/summary/marks.ts';
import { LINES_A_PAGE, pagesOf } from '../../renderer/pages/summary/paper-layout.ts';
import {
  changedFigures,
  changedSection,
  type Edited,
  editedFrom,
  editedText,
  keptFrom,
  readKept,
  sectionNames,
  withNewSection,
  withoutSection,
  withSectionBack,
  withSectionMoved,
  wordCountOf,
} from '../../renderer/pages/summary/summary-state.ts';

const LIVE = { key: 'completion', start: 3, text: '79.3%' };
const paper = (): Edited =>
  editedFrom({
    title: '总结',
    sections: [
      { h: '', t: '开头。' },
      { h: '一、做法', t: '完成率79.3%。', liveFigures: [LIVE] },
      { h: '二、成效', t: '好。' },
    ],
  });
const headings = (edited: Edited): string[] => keptFrom(edited).sections.map(({ h }) => h);

test('what is read is what is kept', () => {
  const kept = keptFrom(paper());
  expect(kept.sections[1]).toEqual({ h: '一、做法', t: '完成率79.3%。', liveFigures: [LIVE] });
  expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  expect(kept.status).toBe('draft');
});

test.each([null, 'x', {}, { sections: 'x' }, { sections: [{ h: 1, t: '' }] }])('%j is no draft', (stored) => {
  expect(readKept(stored)).toBeNull();
});

test('sections keep their numbers by their places, whatever is moved, added or taken out', () => {
  const moved = withSectionMoved(paper(), 3, -1);
  expect(headings(moved)).toEqual(['', '一、成效', '二、做法']);
  expect(withSectionMoved(paper(), 1, -1)).toEqual(paper());
  const { edited, key } = withNewSection(paper(), 2);
  expect(headings(changedSection(edited, key, { name: '新的' }))).toEqual(['', '一、做法', '二、新的', '三、成效']);
  expect(sectionNames(edited.sections)).toEqual(['开头', '一、做法', '第3段', '三、成效']);
  const before = paper();
  const without = withoutSection(before, 2);
  expect(headings(without)).toEqual(['', '一、成效']);
  expect(withSectionBack(without, before.sections[1]!, 1)).toEqual(before);
});

test('a figure follows its text and tells when the ledger has another', () => {
  const text = '目前完成率79.3%。';
  const typed = editedText(paper(), 2, text, editBetween('完成率79.3%。', text));
  expect(typed.sections[1]?.figures).toEqual([{ ...LIVE, start: 5 }]);
  const ledger = (now: string | null) => [{ key: 'completion', label: '完成率', text: now }];
  expect(changedFigures(typed.sections, ledger('79.3%'))).toEqual([]);
  expect(changedFigures(typed.sections, ledger('82.8%'))).toMatchObject([
    { section: 2, now: '82.8%', label: '完成率' },
  ]);
  expect(changedFigures(typed.sections, [])).toMatchObject([{ now: null }]);
});

test('words are counted without blanks', () => {
  expect(wordCountOf(paper().sections)).toBe(3 + 4 + 9 + 4 + 2);
});

test('a text is cut at its marks, and nothing of it is lost', () => {
  const text = '已完成22项';
  const pieces = piecesOf(text, [
    { start: 0, length: 6, kind: 'contradiction' },
    { start: 3, length: 2, kind: 'figure' },
    { start: 5, length: 99, kind: 'changed' },
  ]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.map(({ text: own, kinds }) => [own, kinds])).toEqual([
    ['已完成', ['contradiction']],
    ['22', ['contradiction', 'figure']],
    ['项', ['contradiction', 'changed']],
  ]);
  expect(piecesOf('', [])).toEqual([]);
});

const lines = (...counts: number[]) => counts.map((count) => ({ lines: count, staysWithNext: false }));

test('a page has 22 lines; a long paragraph runs on', () => {
  expect(LINES_A_PAGE).toBe(22);
  expect(pagesOf(lines(20, 5))).toEqual([
    [
      { block: 0, from: 0, to: 20 },
      { block: 1, from: 0, to: 2 },
    ],
    [{ block: 1, from: 2, to: 5 }],
  ]);
  expect(pagesOf(lines(22, 22))).toHaveLength(2);
  expect(pagesOf(lines(60))).toHaveLength(3);
  expect(pagesOf([])).toEqual([[]]);
});

test('a heading does not end a page', () => {
  const blocks = [...lines(21), { lines: 1, staysWithNext: true }, ...lines(3)];
  expect(pagesOf(blocks)[1]?.map(({ block }) => block)).toEqual([1, 2]);
  const several = Array.from({ length: 30 }, () => ({ lines: 1, staysWithNext: true }));
  expect(pagesOf(several).length).toBeLessThan(4);
});
