/** 检查记录.docx: one inspection to be printed and signed by who inspected and who was inspected. */
import { type Day, dayOf } from '../core/domain/day.ts';
import type { Finding, Inspection } from '../core/domain/inspection.ts';
import { INSPECTION_MODE_LABELS, INSPECTION_RESULT_LABELS, SEVERITY_LABELS } from '../core/domain/labels.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { writeWordDocument } from './word-document.ts';
import type { WordCell, WordParagraph, WordRow, WordTable } from './word-markup.ts';
import { chineseDate } from './wording.ts';

export interface InspectionRecordRequest {
  readonly unitFile: UnitFile;
  readonly inspection: Inspection;
  readonly date: Day;
}

const TITLE_SIZE = 22;
const CELL_SIZE = 12;
const SMALL_SIZE = 10.5;

/** Twips, together the width of the text: 序号 问题(two) 程度 责任人 期限 整改情况 复核. A label covers the first two. */
const WIDTHS = [680, 620, 1700, 660, 940, 1345, 1900, 1000];
const LABEL_SPAN = 2;
const LAST = WIDTHS.length;
const ROW = 480;
const SIGNING = 900;
/** A record with few findings is as high as its page has room for writing more by hand. */
const LEAST_FINDINGS = 4;

export function renderInspectionRecord(request: InspectionRecordRequest): Promise<Uint8Array> {
  const { unitFile, inspection, date } = request;
  const title = '检查记录';
  return writeWordDocument({
    title,
    creator: unitFile.unit.name,
    date,
    isOnGrid: false,
    children: [
      { runs: [{ text: title, typeface: 'title', size: TITLE_SIZE }], align: 'center', line: 36 },
      { runs: [{ text: '', size: CELL_SIZE }], line: 10 },
      table(request, inspection),
    ],
  });
}

function table({ unitFile }: InspectionRecordRequest, inspection: Inspection): WordTable {
  const person = (idOrName: string | null | undefined): string =>
    unitFile.people.find(({ id }) => id === idOrName)?.name ?? idOrName ?? '';
  const findings = inspection.findings ?? [];
  const blanks = Array.from({ length: Math.max(0, LEAST_FINDINGS - findings.length) }, () => ({}));
  return {
    widths: WIDTHS,
    rows: [
      ...factRows(inspection, unitFile.unit.name),
      headRow(),
      ...findings.map((finding, index) => findingRow(finding, index, person)),
      ...blanks.map((blank) => findingRow(blank, null, person)),
      resultRow(inspection),
      signingRow(),
    ],
  };
}

function factRows({ mode, date, place, inspectors, checkItems }: Inspection, unitName: string): WordRow[] {
  const pair = (left: readonly [string, string], right: readonly [string, string]): WordRow => ({
    height: ROW,
    cells: [
      { ...label(left[0]), span: LABEL_SPAN },
      { ...cell(left[1]), span: 2 },
      label(right[0]),
      { ...cell(right[1]), span: 3 },
    ],
  });
  const wide = (name: string, value: string): WordRow => ({
    height: ROW,
    cells: [
      { ...label(name), span: LABEL_SPAN },
      { ...cell(value), span: LAST - LABEL_SPAN },
    ],
  });
  return [
    pair(['单位', unitName], ['日期', date ? chineseDate(date) : '']),
    pair(['地点', place ?? ''], ['方式', mode ? INSPECTION_MODE_LABELS[mode] : '']),
    wide('检查人', (inspectors ?? []).join('、')),
    wide('检查内容', (checkItems ?? []).join('、')),
  ];
}

function headRow(): WordRow {
  const heads = ['序号', '发现的问题', '程度', '责任人', '整改期限', '整改情况', '复核人'];
  return { height: ROW, cells: heads.map((head, at) => ({ ...label(head), span: spanAt(at) })) };
}

function findingRow(
  finding: Finding,
  index: number | null,
  person: (id: string | null | undefined) => string,
): WordRow {
  const { no, problem, severity, ownerId, due, fixedAt, fixNote, verifiedBy } = finding;
  const fixed = [fixedAt ? dayOf(fixedAt) : '', fixNote ?? ''].filter(Boolean).join(' ');
  const texts = [
    index === null ? '' : String(no ?? index + 1),
    problem ?? '',
    severity ? SEVERITY_LABELS[severity] : '',
    person(ownerId),
    due ?? '',
    fixed,
    person(verifiedBy),
  ];
  return {
    height: ROW,
    cells: texts.map((text, at) => ({
      ...cell(text, SMALL_SIZE, at === 1 || at === 5 ? 'left' : 'center'),
      span: spanAt(at),
    })),
  };
}

function resultRow({ result, score, findings }: Inspection): WordRow {
  const fixed = (findings ?? []).filter(({ fixedAt }) => fixedAt).length;
  const texts = [
    result ? INSPECTION_RESULT_LABELS[result] : '',
    `发现问题 ${findings?.length ?? 0} 个，已整改 ${fixed} 个`,
    score == null ? '' : `得分 ${score}`,
  ];
  return {
    height: ROW,
    cells: [
      { ...label('结果'), span: LABEL_SPAN },
      { ...cell(texts.filter(Boolean).join('；')), span: LAST - LABEL_SPAN },
    ],
  };
}

function signingRow(): WordRow {
  return {
    height: SIGNING,
    cells: [
      { ...label('检查人签字'), span: 2 },
      { ...cell(''), span: 2 },
      { ...label('被检查方签字'), span: 2 },
      { ...cell(''), span: 2 },
    ],
  };
}

/** The problem has two columns. */
function spanAt(column: number): number {
  return column === 1 ? 2 : 1;
}

function cell(text: string, size = CELL_SIZE, align: WordParagraph['align'] = 'left'): WordCell {
  return { paragraphs: [{ runs: [{ text, size }], align, line: size + 6 }] };
}

function label(text: string): WordCell {
  return {
    paragraphs: [{ runs: [{ text, typeface: 'heading', size: SMALL_SIZE }], align: 'center', line: SMALL_SIZE + 6 }],
  };
}
