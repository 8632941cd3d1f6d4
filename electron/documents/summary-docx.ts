import type { Day } from '../core/domain/day.ts';
import type { SubmissionContent } from '../core/domain/submission-content.ts';
import type { Summary } from '../core/domain/summary.ts';
import type { DocumentInput } from './document-input.ts';
import { createSmallCounts } from './small-counts.ts';
import { BLANK, sectionParagraphs, signature, titleParagraphs } from './summary-text.ts';
import { writeWordDocument } from './word-document.ts';
import type { WordParagraph } from './word-markup.ts';
import { chineseDate } from './wording.ts';

/** A 总结 with what its paper needs besides: whose it is, and what of it must not be printed. */
export type SummaryPaper = Pick<SubmissionContent, 'actions' | 'tasks' | 'indicators' | 'campaign' | 'unit'> & {
  readonly summary: Pick<Summary, 'title' | 'to' | 'signUnit' | 'signDate' | 'sections'>;
  /** The day of the file, and of the paper where the 总结 names none. */
  readonly date: Day;
};

/** Whether there is a 总结 to write: one with any text. */
export function hasSummary({ summary }: Pick<SubmissionContent, 'summary'>): boolean {
  return (summary?.sections ?? []).some(({ h, t }) => Boolean(h?.trim() || t?.trim()));
}

/** 活动总结.docx of a submission. Null without a 总结. */
export async function renderSummary({ content, date }: DocumentInput): Promise<Uint8Array | null> {
  const { summary } = content;
  if (summary == null || !hasSummary(content)) return null;
  return renderSummaryPaper({ ...content, summary, date });
}

/** After GB/T 9704-2012, without a red head: a 居委会 is no party or state organ. */
export function renderSummaryPaper(paper: SummaryPaper): Promise<Uint8Array> {
  const { title, paragraphs } = summaryParagraphs(paper);
  return writeWordDocument({
    title,
    creator: paper.unit.name,
    date: paper.date,
    isOnGrid: true,
    children: paragraphs,
  });
}

/** The paper's paragraphs in their order, for the file and for whoever shows it before. */
export function summaryParagraphs(paper: SummaryPaper): { title: string; paragraphs: WordParagraph[] } {
  const { summary, unit, campaign, date } = paper;
  const counts = createSmallCounts(paper);
  const plain = (text: string | null | undefined): string => counts.text(text ?? '', []);
  const title = plain(summary.title).trim() || `${campaign.name}活动总结`;
  const sections = (summary.sections ?? []).map(({ h, t }) => ({ h: plain(h), t: plain(t) }));
  const to = summary.to?.trim() ?? '';
  const paragraphs = [
    ...titleParagraphs(title),
    BLANK,
    ...(to === '' ? [] : [addressee(to)]),
    ...sections.flatMap(sectionParagraphs),
    { ...BLANK, staysWithNext: true },
    ...signature(summary.signUnit?.trim() || unit.name, chineseDate(summary.signDate ?? date)),
  ];
  return { title, paragraphs };
}

function addressee(to: string): WordParagraph {
  return { runs: [{ text: /[:：]$/.test(to) ? to : `${to}：` }] };
}
