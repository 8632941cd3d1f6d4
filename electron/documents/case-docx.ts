/** 典型经验 and 宣传推广方案 as .docx after GB/T 9704-2012, without a red head. */
import type { Case } from '../core/domain/case.ts';
import type { Day } from '../core/domain/day.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { createSmallCounts } from './small-counts.ts';
import { BLANK, sectionParagraphs, signature, titleParagraphs } from './summary-text.ts';
import { writeWordDocument } from './word-document.ts';
import type { WordParagraph } from './word-markup.ts';
import { chineseDate } from './wording.ts';

export interface CaseDocumentRequest {
  readonly unitFile: UnitFile;
  readonly found: Case;
  readonly date: Day;
}

const NUMERAL = /^[一二三四五六七八九十]{1,3}、/;
const NUMERALS = '一二三四五六七八九十';

export function renderCase(request: CaseDocumentRequest): Promise<Uint8Array> {
  const { found } = request;
  const plain = plainIn(request);
  const sections = (found.sections ?? []).map(({ h, t }) => ({ h: plain(h), t: plain(t) }));
  return write(request, plain(found.title).trim() || '典型经验', numbered(sections).flatMap(sectionParagraphs));
}

/** The plan is one text; a line that begins with “一、” is a heading of its own. */
export function renderPromotionPlan(request: CaseDocumentRequest): Promise<Uint8Array> {
  const { found } = request;
  const plain = plainIn(request);
  const name = found.brandName?.trim() || plain(found.title).trim();
  const sections = plain(found.promotionPlan)
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (NUMERAL.test(line) ? { h: line, t: '' } : { h: '', t: line }));
  return write(request, name === '' ? '宣传推广方案' : `“${name}”宣传推广方案`, sections.flatMap(sectionParagraphs));
}

/** Under a sensitive action, small counts of people are not printed. */
function plainIn({ unitFile, found }: CaseDocumentRequest): (text: string | null | undefined) => string {
  const counts = createSmallCounts(unitFile);
  const owners = (found.relatedTaskIds ?? []).filter((id) => counts.coversTask(id));
  return (text) => counts.text(text ?? '', owners);
}

/** Headings of a case are numbered 一、二、 as those of an official paper, unless somebody numbered them. */
function numbered(sections: readonly { h: string; t: string }[]): { h: string; t: string }[] {
  if (sections.some(({ h }) => NUMERAL.test(h.trim()))) return [...sections];
  let count = 0;
  return sections.map(({ h, t }) => {
    const heading = h.trim();
    if (heading === '') return { h, t };
    count += 1;
    return { h: `${numeralOf(count)}、${heading}`, t };
  });
}

/** 1 to 99. */
function numeralOf(count: number): string {
  if (count <= 10) return NUMERALS[count - 1] ?? '';
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  return `${tens > 1 ? NUMERALS[tens - 1] : ''}十${ones > 0 ? NUMERALS[ones - 1] : ''}`;
}

function write({ unitFile: { unit }, date }: CaseDocumentRequest, title: string, body: readonly WordParagraph[]) {
  return writeWordDocument({
    title,
    creator: unit.name,
    date,
    isOnGrid: true,
    children: [
      ...titleParagraphs(title),
      BLANK,
      ...body,
      { ...BLANK, staysWithNext: true },
      ...signature(unit.name, chineseDate(date)),
    ],
  });
}
