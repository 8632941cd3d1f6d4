/** What a person looks at before a table is taken over. */
import type { RowCounts, TablePreview } from '../../core/contract/table-import.ts';
import { dataRowsOf } from '../../core/domain/table-import/data-rows.ts';
import type { ImportColumn } from '../../core/domain/table-import/import-column.ts';
import type { ImportPlan } from '../../core/domain/table-import/import-plan.ts';
import { cellText, type Table } from '../../core/domain/table-import/table-cell.ts';
import type { ChosenSheet } from './sheet-choice.ts';

export interface PreviewParts {
  readonly sheets: readonly Table[];
  readonly chosen: ChosenSheet;
  readonly plan: ImportPlan<unknown>;
  readonly columns: readonly ImportColumn[];
  readonly basis: string;
}

const SAMPLES = 3;
const LONGEST_TEXT = 160;
const MOST_PASSED_OVER = 50;

export function previewOf({ sheets, chosen, plan, columns, basis }: PreviewParts): TablePreview {
  const { table, header } = chosen;
  return {
    sheets: sheets.map(({ name, rows, isHidden }) => ({ name, rows: rows.length, isHidden })),
    sheet: table.name,
    headerRow: header === null ? 0 : header.last + 1,
    columns: columnsOf(chosen),
    fields: columns.map(({ key, label, isRequired, why }) => {
      return { key, label, isRequired: isRequired === true, why: why ?? null };
    }),
    rows: plan.rows.map(({ number, status, title, changes, problems }) => ({
      row: number,
      status,
      title: short(title),
      changes: changes.map((each) => ({ ...each, from: short(each.from), to: short(each.to) })),
      problems: problems.map((each) => ({ ...each, text: short(each.text) })),
    })),
    passedOver: plan.passedOver
      .slice(0, MOST_PASSED_OVER)
      .map(({ number, text }) => ({ row: number, text: short(text) })),
    counts: countsOf(plan),
    unknownPeople: [...plan.unknownPeople],
    basis,
  };
}

export function countsOf({ rows }: ImportPlan<unknown>): RowCounts {
  const counts = { new: 0, changed: 0, unchanged: 0, wrong: 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}

function columnsOf({ table, header, matching }: ChosenSheet): TablePreview['columns'] {
  const { rows } = dataRowsOf(table, header);
  return matching.map((key, index) => ({
    heading: header?.labels[index]?.replaceAll('\n', ' ') ?? '',
    samples: samplesOf(rows, index),
    key,
  }));
}

function samplesOf(rows: ReturnType<typeof dataRowsOf>['rows'], index: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    const text = cellText(cells[index]);
    if (text !== '') samples.push(short(text));
    if (samples.length === SAMPLES) break;
  }
  return samples;
}

/** A long text is told by its beginning: thousands of rows travel at once. */
function short(text: string): string {
  const characters = text.length <= LONGEST_TEXT ? null : [...text];
  return characters === null || characters.length <= LONGEST_TEXT
    ? text
    : `${characters.slice(0, LONGEST_TEXT).join('')}…`;
}
