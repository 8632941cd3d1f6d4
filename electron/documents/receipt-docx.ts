import type { Day } from '../core/domain/day.ts';
import type { ReceiptContent } from '../core/domain/exchange/receipt-content.ts';
import { RETURN_CODE_LABELS } from '../core/domain/labels.ts';
import { sizeText } from '../core/domain/size-text.ts';
import { writeWordDocument } from './word-document.ts';
import type { WordCell, WordParagraph, WordRow, WordTable } from './word-markup.ts';
import { chineseDate, versionText } from './wording.ts';

/** 小四. */
const SIZE = 12;
/** Twips: a label and its blank, twice across. */
const WIDTHS = [1700, 2722, 1700, 2723];
const ROW_HEIGHT = 480;
const SIGNING_HEIGHT = 1500;

/**
 * 接收回执.docx or 退回单.docx, after the form of 《电子档案移交与接收登记表》: quantities, the four checks, digests with
 * their algorithm, both sides with names and dates. The program draws no seal.
 */
export function renderReceipt(receipt: ReceiptContent, date: Day): Promise<Uint8Array> {
  const title = receipt.decision === 'accepted' ? '接收回执' : '退回单';
  return writeWordDocument({
    title,
    creator: receipt.issuer.name,
    date,
    isOnGrid: false,
    children: [heading(receipt.campaignName ?? ''), heading(title, 22), gap(), form(receipt), gap(), ...items(receipt)],
  });
}

function heading(text: string, size = 16): WordParagraph {
  return { runs: [{ text, typeface: 'title', size }], align: 'center', line: size + 12 };
}

function gap(): WordParagraph {
  return { runs: [{ text: '', size: SIZE }], line: 10 };
}

function form(receipt: ReceiptContent): WordTable {
  const { unit, issuer, version, periodName, periodId, submissionId, volumes, confirmedEvidence } = receipt;
  const bytes = volumes.reduce((sum, each) => sum + each.bytes, 0);
  const isAccepted = receipt.decision === 'accepted';
  const rows: WordRow[] = [
    row('报送单位', unit.name, '接收单位', issuer.name),
    row('期次', periodName ?? periodId, '版次', versionText(version)),
    row(
      '收到日期',
      receipt.receivedAt ? chineseDate(receipt.receivedAt) : '',
      '审核日期',
      chineseDate(receipt.decidedAt),
    ),
    row('数量', `${volumes.length} 卷，入库佐证 ${confirmedEvidence.length} 件`, '数据量', sizeText(bytes)),
    row('真实性检验', '通过：签名成立', '完整性检验', '通过：逐件校验 SHA-256'),
    row('可用性检验', isAccepted ? '通过' : '见下列问题', '安全性检验', '通过：无可执行内容'),
    wide('审核结论', isAccepted ? '同意接收' : `退回修改，共 ${receipt.items.length} 项`),
    ...(receipt.note ? [wide('说明', receipt.note)] : []),
    wide('报送编号', submissionId),
    ...volumes.map(({ volume, tagManifestSha256 }) => wide(`第${volume}卷校验值`, `SHA-256 ${tagManifestSha256}`)),
    row('报送单位签收', '', '接收单位经办', receipt.reviewer.name, SIGNING_HEIGHT),
    row('日期', '年　月　日', '日期', chineseDate(receipt.decidedAt)),
  ];
  return { widths: WIDTHS, rows };
}

/** What has to be put right, and what was reported otherwise, each as a line. */
function items({ items: returned, adjustments }: ReceiptContent): WordParagraph[] {
  const line = (text: string): WordParagraph => ({ runs: [{ text, size: SIZE }], align: 'left', line: 20 });
  const head = (text: string): WordParagraph => ({ runs: [{ text, typeface: 'heading', size: SIZE }], line: 22 });
  return [
    ...(returned.length === 0 ? [] : [head('需要修改：')]),
    ...returned.map(({ target, code, text }, index) =>
      line(`${index + 1}. ${target ? `〔${target}〕` : ''}${RETURN_CODE_LABELS[code]}：${text}(${code})`),
    ),
    ...(adjustments.length === 0 ? [] : [head('调整的数值(原报数与调整数并列):')]),
    ...adjustments.map(({ indicatorId, reported, adjusted, reason }, index) =>
      line(`${index + 1}. ${indicatorId}：原报 ${reported ?? '—'}，调整为 ${adjusted ?? '—'}，理由：${reason}`),
    ),
    line('本回执带有数字签名(防篡改校验)，不代替公章。'),
  ];
}

function row(name: string, value: string, otherName: string, otherValue: string, height = ROW_HEIGHT): WordRow {
  return { height, cells: [label(name), cell(value), label(otherName), cell(otherValue)] };
}

function wide(name: string, value: string): WordRow {
  return { height: ROW_HEIGHT, cells: [label(name), { ...cell(value), span: WIDTHS.length - 1 }] };
}

function cell(text: string): WordCell {
  return { paragraphs: [{ runs: [{ text, size: SIZE }], align: 'left', line: 18 }] };
}

function label(text: string): WordCell {
  return { paragraphs: [{ runs: [{ text, typeface: 'heading', size: SIZE }], align: 'center', line: 18 }] };
}
