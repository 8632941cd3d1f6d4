import { expect, test } from 'vitest';
import { checkInputOf } from '../../../../electron/core/domain/check/check-input.ts';
import { contradictionsIn } from '../../../../electron/core/domain/check/summary.ts';
import { insertionOf, ledgerFigures } from '../../../../electron/core/domain/summary/ledger-figure.ts';
import { liveFiguresOf } from '../../../../electron/core/domain/summary/live-figure.ts';
import { frameOf, skeletonOf } from '../../../../electron/core/domain/summary/skeleton.ts';
import type { UnitFile } from '../../../../electron/core/domain/unit-file.ts';
import { sampleContext, sampleUnitFile } from '../sample.ts';

const sample = sampleUnitFile();
const AS_OF = '2021-12-18';
const input = checkInputOf(sample, sampleContext(sample));
const figures = ledgerFigures(sample, AS_OF);
const textOf = (key: string): string | null | undefined => figures.find((figure) => figure.key === key)?.text;

function emptied(): UnitFile {
  return { ...structuredClone(sample), tasks: [], progress: [], feedback: [], publicity: [], inspections: [] };
}

test('the menu has the figures that the expectation of the sample names', () => {
  expect(textOf('tasks')).toBe('30项任务');
  expect(textOf('tasks.done')).toBe('20项');
  expect(textOf('completion')).toBe('79.3%(23/29)');
  expect(textOf('closureRate')).toBe('58.6%(17/29)');
  expect(textOf('satisfaction')).toBe('90.0%');
  expect(textOf('indicator.IND0102')).toBe('4006人次');
  expect(textOf('publicity')).toBe('8篇');
  expect(textOf('asOf')).toBe('12月18日');
});

test.each(figures.filter(({ text }) => text !== null).map((figure) => [figure.label, figure] as const))(
  '%s, inserted with its words, is what the check reads out of the ledger',
  (_label, figure) => {
    const { lead, text } = insertionOf(figure, '');
    expect(contradictionsIn(input, [`我社区${lead}${text}。`]).map(({ written }) => written)).toEqual([]);
  },
);

test('the words before a number are not inserted twice', () => {
  const figure = figures.find(({ key }) => key === 'completion');
  if (figure === undefined) throw new Error('no such figure');
  expect(insertionOf(figure, '完成率').lead).toBe('');
  expect(insertionOf(figure, '任务').lead).toBe('完成率');
});

test('what nothing can be reckoned from has no text', () => {
  const without = ledgerFigures(emptied(), AS_OF);
  const none = without.filter(({ text }) => text === null).map(({ key }) => key);
  expect(none).toContain('completion');
  expect(none).toContain('satisfaction');
  expect(without.find(({ key }) => key === 'tasks')?.text).toBe('0项任务');
});

test('the first draft has five sections, and nothing in it contradicts the ledger that it comes from', () => {
  const sections = skeletonOf(sample, AS_OF);
  expect(sections.map(({ h }) => h)).toEqual([
    '一、基本情况',
    '二、主要做法',
    '三、取得成效',
    '四、存在问题',
    '五、下步打算',
  ]);
  const texts = sections.flatMap(({ h, t }) => [h, t]);
  expect(contradictionsIn(input, texts).map(({ written, ledger }) => `${written} ${ledger}`)).toEqual([]);
  for (const section of sections) expect(liveFiguresOf(section)).toEqual(section.liveFigures);
  expect(sections[0]?.t).toContain('30项任务');
  expect(sections[0]?.liveFigures.map(({ key }) => key)).toContain('completion');
  expect(sections[3]?.t).not.toBe('');
});

test('an empty ledger gives headings, one plain sentence, and no figures', () => {
  const sections = skeletonOf(emptied(), AS_OF);
  expect(sections.flatMap(({ liveFigures }) => liveFigures)).toEqual([]);
  expect(sections.slice(1).map(({ t }) => t)).toEqual(['', '', '', '']);
});

test('the paper goes to the superior, from the unit, of today', () => {
  expect(frameOf(sample, AS_OF)).toMatchObject({
    to: '望潮街道办事处',
    signUnit: '闽川市临江区望潮街道榕荫社区居民委员会',
    signDate: AS_OF,
  });
});
