import type { SubmissionContent } from '../core/domain/submission-content.ts';
import { createContext } from './document-context.ts';
import type { DocumentInput } from './document-input.ts';
import { BLANK, sectionParagraphs, signature, titleParagraphs } from './summary-text.ts';
import { writeWordDocument } from './word-document.ts';
import type { WordParagraph } from './word-markup.ts';
import { chineseDate } from './wording.ts';

/** Whether there is a 总结 to write: one with any text. */
export function hasSummary({ summary }: SubmissionContent): boolean {
  return (summary?.sections ?? []).some(({ h, t }) => Boolean(h?.trim() || t?.trim()));
}

/**
 * 活动总结.docx after GB/T 9704-2012, without a red head: a 居委会 is no party or state organ. Null without a 总结.
 */
export async function renderSummary(input: DocumentInput): Promise<Uint8Array | null> {
  const { content, date } = input;
  const { summary, unit, campaign } = content;
  if (summary == null || !hasSummary(content)) return null;
  const { counts } = createContext(input);
  const plain = (text: string | null | undefined): string => counts.text(text ?? '', []);
  const title = plain(summary.title).trim() || `${campaign.name}活动总结`;
  const sections = (summary.sections ?? []).map(({ h, t }) => ({ h: plain(h), t: plain(t) }));
  const to = summary.to?.trim() ?? '';
  return writeWordDocument({
    title,
    creator: unit.name,
    date,
    isOnGrid: true,
    children: [
      ...titleParagraphs(title),
      BLANK,
      ...(to === '' ? [] : [addressee(to)]),
      ...sections.flatMap(sectionParagraphs),
      { ...BLANK, staysWithNext: true },
      ...signature(summary.signUnit?.trim() || unit.name, chineseDate(summary.signDate ?? date)),
    ],
  });
}

function addressee(to: string): WordParagraph {
  return { runs: [{ text: /[:：]$/.test(to) ? to : `${to}：` }] };
}
