/** Where the headings of a sheet stand, and which field each column holds. */
import type { ImportColumn } from './import-column.ts';
import { bareLabel, plainLabel } from './label-text.ts';
import { cellText, type Table } from './table-cell.ts';

export interface Header {
  /** First and last row of the headings, from 0. */
  readonly first: number;
  readonly last: number;
  /** One heading a column, of a two-row heading both parts. */
  readonly labels: readonly string[];
}

const ROWS_TO_LOOK_AT = 30;

/** The row, or two rows, whose headings name the most fields; null where none names any that tells it from data. */
export function findHeader(table: Table, columns: readonly ImportColumn[]): Header | null {
  const names = namesOf(columns);
  let best: { header: Header; score: number } | null = null;
  const last = Math.min(table.rows.length, ROWS_TO_LOOK_AT);
  for (let row = 0; row < last; row += 1) {
    if (table.bannerRows.has(row)) continue;
    for (const header of [oneRow(table, row), twoRows(table, row)]) {
      if (header === null) continue;
      // two rows are headings only where they name more than either alone
      const score = fieldsIn(header, names) - (header.first === header.last ? 0 : 0.5);
      if (score > (best?.score ?? 0)) best = { header, score };
    }
  }
  return best === null || best.score < leastScore(table, best.header) ? null : best.header;
}

/** One word that happens to be a heading proves nothing in a wide row of data. */
function leastScore(table: Table, { first }: Header): number {
  const filled = (table.rows[first] ?? []).filter((cell) => cellText(cell) !== '').length;
  return filled <= 2 ? 1 : 2;
}

function fieldsIn({ labels }: Header, names: FieldNames): number {
  return matchWith(labels, names).filter((key) => key !== null).length;
}

function labelsOf(table: Table, row: number): string[] {
  return (table.rows[row] ?? []).map((cell) => cellText(cell));
}

function oneRow(table: Table, row: number): Header {
  return { first: row, last: row, labels: labelsOf(table, row) };
}

/** A heading over several columns stands in the first of them; headings of one row are merged down over both. */
function twoRows(table: Table, row: number): Header | null {
  const upper = labelsOf(table, row);
  const lower = labelsOf(table, row + 1);
  if (lower.length === 0 || table.bannerRows.has(row + 1)) return null;
  let group = '';
  const labels = Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const below = lower[index] ?? '';
    const above = upper[index] ?? '';
    if (above !== '') group = above;
    if (below === '' || below === above) return above;
    return group === '' ? below : `${group}\n${below}`;
  });
  return { first: row, last: row + 1, labels };
}

/**
 * The field of each column, null where none fits. A field is taken once, by the heading that fits it best: its own
 * label before an alias, the whole heading before one without its brackets.
 */
export function matchColumns(labels: readonly string[], columns: readonly ImportColumn[]): (string | null)[] {
  return matchWith(labels, namesOf(columns));
}

/** A name of a field → the field, and how well it fits who has it. */
type FieldNames = ReadonlyMap<string, readonly { readonly key: string; readonly rank: number }[]>;

function namesOf(columns: readonly ImportColumn[]): FieldNames {
  const names = new Map<string, { key: string; rank: number }[]>();
  for (const { key, label, aliases = [] } of columns)
    for (const [index, name] of [label, ...aliases].entries())
      for (const form of new Set([plainLabel(name), bareLabel(name)])) {
        const known = names.get(form) ?? [];
        if (known.every((each) => each.key !== key)) known.push({ key, rank: Math.min(index, 1) });
        names.set(form, known);
      }
  return names;
}

function matchWith(labels: readonly string[], names: FieldNames): (string | null)[] {
  const wishes = labels.flatMap((label, index) =>
    formsOf(label).flatMap((form, at) =>
      (names.get(form) ?? []).map(({ key, rank }) => ({ index, key, rank: at * 2 + rank })),
    ),
  );
  const matched: (string | null)[] = labels.map(() => null);
  const taken = new Set<string>();
  for (const { index, key } of wishes.toSorted((a, b) => a.rank - b.rank || a.index - b.index)) {
    if (matched[index] !== null || taken.has(key)) continue;
    matched[index] = key;
    taken.add(key);
  }
  return matched;
}

/** The heading itself, without brackets, and of a two-row heading its lower part. */
function formsOf(label: string): string[] {
  if (label === '' || label.length > LONGEST_HEADING) return [];
  const lower = label.includes('\n') ? (label.split('\n').at(-1) ?? '') : '';
  const forms = [plainLabel(label), bareLabel(label), plainLabel(lower), bareLabel(lower)];
  return [...new Set(forms.filter((form) => form !== ''))];
}

/** A longer text is an entry, not what a column is called. */
const LONGEST_HEADING = 80;
