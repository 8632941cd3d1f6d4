/** The sheet 检查: what inspections found, and what the program itself found before the export. */
import type { Inspection } from '../../core/domain/inspection.ts';
import { INSPECTION_MODE_LABELS, INSPECTION_RESULT_LABELS, SEVERITY_LABELS } from '../../core/domain/labels.ts';
import type { Problem } from '../../core/domain/problem.ts';
import { type DocumentContext, tellableProblems } from '../document-context.ts';
import type { Sheet } from '../spreadsheet.ts';
import { dateOr } from './ledger-cells.ts';
import { type LedgerFrame, ledgerSheet } from './ledger-table.ts';

/** A finding, an inspection that found nothing, or a hint of the check before the export. */
interface CheckRow {
  readonly inspection?: Inspection;
  readonly finding?: NonNullable<Inspection['findings']>[number];
  readonly problem?: Problem;
}

export function checkSheet(context: DocumentContext, frame: LedgerFrame): Sheet {
  const { content, lookup, counts } = context;
  const { findings, fixed } = content.stats.inspection;
  const problems = tellableProblems(context);
  const found = content.inspections.flatMap((inspection): CheckRow[] => {
    const each = inspection.findings ?? [];
    return each.length === 0 ? [{ inspection }] : each.map((finding) => ({ inspection, finding }));
  });
  const rows: CheckRow[] = [...found, ...problems.map((problem) => ({ problem }))];
  const text = (value: string | null | undefined): string => counts.text(value ?? '', []);
  const columns = [
    { heading: '序号', width: 6, align: 'center', cell: (_: CheckRow, index: number) => index + 1 },
    {
      heading: '日期',
      width: 12,
      cell: ({ inspection }: CheckRow) => dateOr(inspection?.date),
      total: `发现 ${findings} 个`,
    },
    { heading: '方式', width: 11, align: 'center', cell: modeOf },
    { heading: '地点', width: 18, cell: ({ inspection }: CheckRow) => text(inspection?.place) },
    { heading: '检查人', width: 18, cell: ({ inspection }: CheckRow) => (inspection?.inspectors ?? []).join('、') },
    {
      heading: '检查内容',
      width: 24,
      cell: ({ inspection }: CheckRow) => text((inspection?.checkItems ?? []).join('、')),
    },
    {
      heading: '问题',
      width: 40,
      cell: (row: CheckRow) => problemText(row, text, (problem) => hintText(problem, context)),
    },
    {
      heading: '程度',
      width: 7,
      align: 'center',
      cell: ({ finding }: CheckRow) => (finding?.severity ? SEVERITY_LABELS[finding.severity] : ''),
    },
    { heading: '责任人', width: 9, align: 'center', cell: ({ finding }: CheckRow) => lookup.person(finding?.ownerId) },
    { heading: '整改期限', width: 12, cell: ({ finding }: CheckRow) => dateOr(finding?.due) },
    {
      heading: '整改日期',
      width: 12,
      cell: ({ finding }: CheckRow) => dateOr(finding?.fixedAt),
      total: `已改 ${fixed} 个`,
    },
    { heading: '整改情况', width: 26, emptyWidth: 9, cell: ({ finding }: CheckRow) => text(finding?.fixNote) },
    {
      heading: '复核人',
      width: 9,
      align: 'center',
      cell: ({ finding }: CheckRow) => lookup.person(finding?.verifiedBy),
    },
    {
      heading: '结果',
      width: 9,
      align: 'center',
      cell: ({ inspection }: CheckRow) => (inspection?.result ? INSPECTION_RESULT_LABELS[inspection.result] : ''),
    },
    { heading: '得分', width: 6, align: 'center', cell: ({ inspection }: CheckRow) => inspection?.score ?? null },
  ] as const;
  const notes =
    problems.length === 0 ? [] : [`说明：“报送核对”${problems.length} 条为软件在导出前的提示，供审核时核对。`];
  return ledgerSheet({ name: '检查', title: '明察暗访与整改', columns, rows, notes }, frame);
}

function modeOf({ inspection, problem }: CheckRow): string {
  if (problem !== undefined) return '报送核对';
  return inspection?.mode ? INSPECTION_MODE_LABELS[inspection.mode] : '';
}

function problemText(
  { finding, problem }: CheckRow,
  text: (value: string | null | undefined) => string,
  hint: (problem: Problem) => string,
): string {
  if (problem !== undefined) return hint(problem);
  return finding === undefined ? '未发现问题' : text(finding.problem);
}

/** A hint about a task, or about an entry or file of one, follows that task's rule for small counts. */
function hintText({ code, target, message }: Problem, { content, counts }: DocumentContext): string {
  const owner = [...content.progress, ...content.evidence, ...content.feedback].find(({ id }) => id === target)?.taskId;
  const isCovered = counts.coversTask(target) || counts.coversTask(owner) || counts.coversIndicator(target);
  return `${isCovered ? counts.coveredText(message) : counts.text(message, [])}(${code})`;
}
