import { SUBMISSION_KIND_LABELS } from '../core/domain/labels.ts';
import { sizeText } from '../core/domain/size-text.ts';
import type { DocumentInput } from './document-input.ts';
import { titleLines } from './summary-text.ts';
import { writeWordDocument } from './word-document.ts';
import type { WordCell, WordParagraph, WordRow, WordTable } from './word-markup.ts';
import { chineseDate, ratioText, versionText } from './wording.ts';

/** Points: 小四, 五号; the title's is 二号, and 小二 when it is long, so that the form stays on its one page. */
const CELL_SIZE = 12;
const NOTE_SIZE = 10.5;
const TITLE = { size: 22, line: 34 };
const LONG_TITLE = { size: 18, line: 28 };
const MOST_LARGE_LINES = 2;

/** Twips: a label and its blank, three times across; together the width of the text. */
const WIDTHS = [1500, 1448, 1500, 1448, 1500, 1449];
const VALUE_SPAN = WIDTHS.length - 1;
const ROW_HEIGHT = 510;
const SIGNING_HEIGHT = 700;
/** A seal is 42 mm wide: there is room for it and a hand's breadth of error. */
const SEAL_HEIGHT = 2700;

/** 封面.docx, one page to be printed, signed and stamped. The program draws no seal. */
export function renderCover(input: DocumentInput): Promise<Uint8Array> {
  const { content, date } = input;
  return writeWordDocument({
    title: `${content.campaign.name}报送材料`,
    creator: content.unit.name,
    date,
    isOnGrid: false,
    children: [...heading(content.campaign.name), gap(12), form(input), gap(8), ...comparing()],
  });
}

function heading(campaign: string): WordParagraph[] {
  const lines = titleLines(campaign);
  const { size, line } = lines.length > MOST_LARGE_LINES ? LONG_TITLE : TITLE;
  return [...lines, '报送材料封面'].map((text) => ({
    runs: [{ text, typeface: 'title', size }],
    align: 'center',
    line,
  }));
}

function gap(points: number): WordParagraph {
  return { runs: [{ text: '', size: CELL_SIZE }], line: points };
}

function form(input: DocumentInput): WordTable {
  const rows = facts(input).map(
    ([name, value]): WordRow => ({ height: ROW_HEIGHT, cells: [label(name), { ...cell(value), span: VALUE_SPAN }] }),
  );
  return { widths: WIDTHS, rows: [...rows, signingRow(), sealRow(input.content.unit.name)] };
}

function facts(input: DocumentInput): (readonly [string, string])[] {
  const { content, date, fingerprint } = input;
  const { unit, recipient, period, version, kind, stats, asOf, submissionId } = content;
  const contact = contactText(content);
  return [
    ['报送单位', unit.name],
    ['接收单位', recipient.name],
    ['期次', `${period.name}，截至${chineseDate(period.cutoff)}`],
    ['版次', `${versionText(version)}（${SUBMISSION_KIND_LABELS[kind]}）`],
    ['报送日期', `${chineseDate(date)}，数据截至${chineseDate(asOf)}`],
    ['任务', `${stats.tasks} 项，完成率 ${ratioText(stats.completion)}，销号率 ${ratioText(stats.closureRate)}`],
    ['群众评价', voicesText(content)],
    ['佐证', evidenceText(content)],
    ['分卷', volumesText(content)],
    ...(contact === '' ? [] : [['联系人', contact] as const]),
    ['报送编号', submissionId],
    ['校验指纹', fingerprint ?? ''],
  ];
}

function voicesText({ stats }: DocumentInput['content']): string {
  const { feedback, hotline } = stats;
  const others = feedback.total - hotline.total;
  return `${others} 条，满意率 ${ratioText(feedback.satisfaction)}；12345 工单 ${hotline.total} 件`;
}

/** How much travels, what the receiver has already, what stays. */
function evidenceText({ evidence, keptBack }: DocumentInput['content']): string {
  const packed = evidence.filter(({ path }) => path != null);
  const bytes = packed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const kept = keptBack.reduce((sum, { files }) => sum + files, 0);
  const delivered = evidence.length - packed.length;
  return [
    `本次 ${packed.length} 件，数据量 ${sizeText(bytes)}`,
    ...(delivered > 0 ? [`此前已报送 ${delivered} 件`] : []),
    ...(kept > 0 ? [`留存本单位 ${kept} 件`] : []),
  ].join('；');
}

function volumesText({ volumes }: DocumentInput['content']): string {
  return volumes > 1 ? `共 ${volumes} 卷（${volumes} 个压缩包收齐才完整）` : '共 1 卷';
}

/** Only the office's own number: those of people never leave the unit. */
function contactText({ unit, people }: DocumentInput['content']): string {
  const person = people.find(({ id }) => id === unit.contactPersonId)?.name ?? '';
  const phone = unit.officePhone?.trim() ?? '';
  return [person, phone && `办公电话 ${phone}`].filter(Boolean).join('，');
}

function signingRow(): WordRow {
  const cells = ['经办人', '审核人', '负责人'].flatMap((name) => [label(name), cell('')]);
  return { height: SIGNING_HEIGHT, cells };
}

/** The seal goes over the unit's name and the date, as on an official paper. */
function sealRow(unitName: string): WordRow {
  const line = (text: string): WordParagraph => ({
    runs: [{ text, size: CELL_SIZE }],
    align: 'right',
    right: 1,
    line: 22,
  });
  const paragraphs = [line(`${unitName}（盖章）`), line('年　　　月　　　日'), gap(6)];
  return { height: SEAL_HEIGHT, cells: [label('单位盖章处'), { paragraphs, span: VALUE_SPAN, isAtBottom: true }] };
}

function cell(text: string): WordCell {
  return { paragraphs: [{ runs: [{ text, size: CELL_SIZE }], align: 'left', line: 18 }] };
}

function label(text: string): WordCell {
  return { paragraphs: [{ runs: [{ text, typeface: 'heading', size: CELL_SIZE }], align: 'center', line: 18 }] };
}

function comparing(): WordParagraph[] {
  const note = (text: string): WordParagraph => ({ runs: [{ text, size: NOTE_SIZE }], line: 17 });
  return [
    note(
      '如何比对：报送包带有数字签名（防篡改校验）。接收单位首次收到时，请打电话给报送单位（用通讯录上的号码），由报送单位读出校验指纹，接收单位在软件中逐组录入；一致即可确认报送包出自本单位、未被改动。',
    ),
    note('不用本软件的，按包内 VERIFY.txt 所写的命令核验。数字签名不代替公章。'),
  ];
}
