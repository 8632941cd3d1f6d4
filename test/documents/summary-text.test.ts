import { expect, test } from 'vitest';
import { sectionParagraphs, signature, titleLines } from '../../electron/documents/summary-text.ts';

const faces = (paragraphs: ReturnType<typeof sectionParagraphs>) =>
  paragraphs.map(({ runs }) => runs.map(({ text, typeface }) => `${typeface ?? 'body'}:${text}`));

test('a heading is set in 黑体, a second-level heading in 楷体', () => {
  expect(faces(sectionParagraphs({ h: '一、主要做法', t: '' }))).toEqual([['heading:一、主要做法']]);
  expect(faces(sectionParagraphs({ h: '(二)清单推进', t: '' }))).toEqual([['subheading:(二)清单推进']]);
});

test('a second-level point begins a paragraph, its heading up to the full stop in 楷体', () => {
  const section = { h: '', t: '(一)广泛宣传,亮明承诺。上墙入群。(二)清单推进。建立台账(含举措)。' };
  expect(faces(sectionParagraphs(section))).toEqual([
    ['subheading:(一)广泛宣传,亮明承诺。', 'body:上墙入群。'],
    ['subheading:(二)清单推进。', 'body:建立台账(含举措)。'],
  ]);
});

test('every typed line is a paragraph that begins two characters in', () => {
  const paragraphs = sectionParagraphs({ h: null, t: '第一段\r\n\n　　第二段' });
  expect(paragraphs.map(({ runs, firstLine }) => [runs[0]?.text, firstLine])).toEqual([
    ['第一段', 2],
    ['第二段', 2],
  ]);
});

test('a long title is broken between phrases, never inside quotation marks, and no line is too long', () => {
  expect(titleLines('短标题')).toEqual(['短标题']);
  expect(titleLines('榕荫社区打造民政系统新风正气福建“名片”活动总结')).toEqual([
    '榕荫社区打造民政系统新风正气',
    '福建“名片”活动总结',
  ]);
  expect(titleLines('第一行\n第二行')).toEqual(['第一行', '第二行']);
  const long = '闽川市临江区望潮街道榕荫社区居民委员会关于“我为群众办实事”实践活动开展情况的总结报告'.repeat(2);
  expect(titleLines(long).join('')).toBe(long);
  for (const line of titleLines(long)) expect(line.length).toBeLessThanOrEqual(20);
});

test('the date begins two characters right of the signer, and the wider of both ends two before the margin', () => {
  /** How far the signer ends before the margin, and where of 28 characters the date begins. */
  const places = (signer: string) => {
    const [signed, dated] = signature(signer, '2021年12月8日');
    return [signed?.right, dated?.left];
  };
  expect(places('榕荫社区居民委员会')).toEqual([2, 19]); // 9 and 6.5 characters wide
  expect(places('望潮街道')).toEqual([6.5, 19.5]);
  expect(places('闽川市临江区望潮街道榕荫社区居民委员会')).toEqual([2, 9]);
});
