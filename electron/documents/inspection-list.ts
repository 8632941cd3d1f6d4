/** The list of 明察暗访: a row a finding, and one for an inspection that found nothing. */
import type { Inspection } from '../core/domain/inspection.ts';
import { INSPECTION_MODE_LABELS, INSPECTION_RESULT_LABELS, SEVERITY_LABELS } from '../core/domain/labels.ts';
import { dateOr } from './ledger/ledger-cells.ts';
import type { Column, LedgerFrame } from './ledger/ledger-table.ts';
import { chosen, type List, listSheet } from './record-list.ts';
import type { Sheet } from './spreadsheet.ts';

interface FindingRow {
  readonly inspection: Inspection;
  readonly finding: NonNullable<Inspection['findings']>[number] | null;
}

export function inspectionSheet(list: List, frame: LedgerFrame): Sheet {
  const { unitFile, ids, person, counts } = list;
  const rows = chosen(unitFile.inspections, ids).flatMap((inspection): FindingRow[] => {
    const findings = inspection.findings ?? [];
    return findings.length === 0
      ? [{ inspection, finding: null }]
      : findings.map((finding) => ({ inspection, finding }));
  });
  const found = rows.filter(({ finding }) => finding !== null);
  const text = (value: string | null | undefined): string => counts.text(value ?? '', []);
  const columns: Column<FindingRow>[] = [
    { heading: '日期', width: 12, cell: ({ inspection }) => dateOr(inspection.date), total: `发现 ${found.length} 个` },
    {
      heading: '方式',
      width: 11,
      align: 'center',
      cell: ({ inspection }) => (inspection.mode ? INSPECTION_MODE_LABELS[inspection.mode] : ''),
    },
    { heading: '地点', width: 18, cell: ({ inspection }) => text(inspection.place) },
    { heading: '检查人', width: 18, cell: ({ inspection }) => (inspection.inspectors ?? []).join('、') },
    { heading: '检查内容', width: 24, cell: ({ inspection }) => text((inspection.checkItems ?? []).join('、')) },
    {
      heading: '问题',
      width: 36,
      cell: ({ finding }) => (finding === null ? '未发现问题' : text(finding.problem)),
    },
    {
      heading: '程度',
      width: 7,
      align: 'center',
      cell: ({ finding }) => (finding?.severity ? SEVERITY_LABELS[finding.severity] : ''),
    },
    { heading: '责任人', width: 9, align: 'center', cell: ({ finding }) => person(finding?.ownerId) },
    { heading: '整改期限', width: 12, cell: ({ finding }) => dateOr(finding?.due) },
    {
      heading: '整改日期',
      width: 12,
      cell: ({ finding }) => dateOr(finding?.fixedAt),
      total: `已改 ${found.filter(({ finding }) => finding?.fixedAt).length} 个`,
    },
    { heading: '整改情况', width: 26, emptyWidth: 9, cell: ({ finding }) => text(finding?.fixNote) },
    { heading: '复核人', width: 9, align: 'center', cell: ({ finding }) => person(finding?.verifiedBy) },
    {
      heading: '结果',
      width: 9,
      align: 'center',
      cell: ({ inspection }) => (inspection.result ? INSPECTION_RESULT_LABELS[inspection.result] : ''),
    },
    { heading: '得分', width: 6, align: 'center', cell: ({ inspection }) => inspection.score ?? null },
  ];
  return listSheet({ name: '明察暗访', title: '明察暗访与整改', columns, rows }, frame);
}
