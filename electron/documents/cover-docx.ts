import { SUBMISSION_KIND_LABELS } from '../core/domain/labels.ts';
import type { DocumentInput } from './document-input.ts';
import { BLANK, titleLines } from './summary-text.ts';
import { TEXT_WIDTH, type WordParagraph, type WordTable, writeWordDocument } from './word-document.ts';
import { bytesText, chineseDate, ratioText, versionText } from './wording.ts';

const LABEL_WIDTH = 1900;
const CELL_SIZE = 14;
const NOTE_SIZE = 10.5;
const ROW_HEIGHT = 560;

/**
 * 封面.docx, one page to be printed, signed and stamped. It says nothing of volumes: it is written before the evidence
 * is split.
 */
export function renderCover(input: DocumentInput): Promise<Uint8Array> {
  const { content, date } = input;
  return writeWordDocument({
    title: `${content.campaign.name}报送材料`,
    creator: content.unit.name,
    date,
    isOnGrid: false,
    children: [...heading(content.campaign.name), BLANK, facts(input), BLANK, ...signing(), BLANK, ...comparing()],
  });
}

function heading(campaign: string): WordParagraph[] {
  const line = (text: string): WordParagraph => ({
    runs: [{ text, typeface: 'title', size: 22 }],
    align: 'center',
    line: 34,
  });
  return [...titleLines(campaign), '报送材料封面'].map(line);
}

function facts({ content, date, fingerprint }: DocumentInput): WordTable {
  const { unit, recipient, period, version, kind, stats, asOf, submissionId } = content;
  const rows: readonly (readonly [string, string])[] = [
    ['报送单位', unit.name],
    ['接收单位', recipient.name],
    ['期次', `${period.name}(截至${chineseDate(period.cutoff)})`],
    ['版次', `${versionText(version)}(${SUBMISSION_KIND_LABELS[kind]})`],
    ['报送日期', `${chineseDate(date)}(数据截至${chineseDate(asOf)})`],
    ['任务', `${stats.tasks} 项，完成率 ${ratioText(stats.completion)}，销号率 ${ratioText(stats.closureRate)}`],
    ['佐证', evidenceText(content)],
    ['报送编号', submissionId],
    ['校验指纹', fingerprint ?? ''],
  ];
  const cell = (text: string): WordParagraph => ({ runs: [{ text, size: CELL_SIZE }], align: 'left', line: 20 });
  const label = (text: string): WordParagraph => ({
    runs: [{ text, typeface: 'heading', size: CELL_SIZE }],
    align: 'center',
    line: 20,
  });
  return {
    widths: [LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH],
    rowHeight: ROW_HEIGHT,
    rows: rows.map(([name, value]) => [label(name), cell(value)]),
  };
}

/** How much travels, what the receiver has already, what stays. */
function evidenceText({ evidence, keptBack }: DocumentInput['content']): string {
  const packed = evidence.filter(({ path }) => path != null);
  const bytes = packed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const kept = keptBack.reduce((sum, { files }) => sum + files, 0);
  const delivered = evidence.length - packed.length;
  return [
    `本次 ${packed.length} 件，数据量 ${bytesText(bytes)}`,
    ...(delivered > 0 ? [`此前已报送 ${delivered} 件`] : []),
    ...(kept > 0 ? [`留存本单位 ${kept} 件`] : []),
  ].join(';');
}

function signing(): WordParagraph[] {
  const line = (text: string, align: 'left' | 'right' = 'left'): WordParagraph => ({
    runs: [{ text }],
    align,
    line: 36,
  });
  return [
    line(['经办人：', '审核人：', '负责人：'].join('　　　　　　')),
    BLANK,
    { ...line('报送单位（盖章）：', 'right'), right: 8 },
    { ...line('年　　月　　日', 'right'), right: 2 },
  ];
}

function comparing(): WordParagraph[] {
  const note = (text: string): WordParagraph => ({ runs: [{ text, size: NOTE_SIZE }], line: 17 });
  return [
    note(
      '如何比对：报送包带有数字签名（防篡改校验）。接收单位首次收到时，请打电话给报送单位，由报送单位读出校验指纹，接收单位在软件中逐组录入；一致即可确认报送包出自本单位、未被改动。',
    ),
    note('不用本软件的，按包内 VERIFY.txt 所写的命令核验。数字签名不代替公章。'),
  ];
}
