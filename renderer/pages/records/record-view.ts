/** What a list of records shows: those that the search and the filters leave, in the order that was asked for. */
import type { RecordSort } from '../../components/RecordTable.tsx';
import type { RecordColumn } from '../../components/RecordTableRow.tsx';
import { matchesPinyin, type PinyinReader, type ReadText } from '../../frame/pinyin.ts';

export interface SearchedRecord<Row> {
  readonly row: Row;
  readonly text: string;
  /** Its texts as pinyin, made when somebody searches so. */
  readonly isReadAs: (word: string) => boolean;
}

/** @param pinyin null while it is not there yet */
export function searchIndex<Row>(
  rows: readonly Row[],
  textsOf: (row: Row) => readonly (string | null | undefined)[],
  pinyin: PinyinReader | null,
): SearchedRecord<Row>[] {
  return rows.map((row) => {
    const text = textsOf(row).filter(Boolean).join(' ');
    let read: ReadText | undefined;
    const isReadAs = (word: string): boolean => {
      if (pinyin === null) return false;
      read ??= pinyin.read(text);
      return matchesPinyin(read, word);
    };
    return { row, text: text.toLowerCase(), isReadAs };
  });
}

/** A word of letters, with figures among them. */
const PINYIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;

/** Those in which every typed word occurs, as text or as pinyin. */
export function found<Row>(index: readonly SearchedRecord<Row>[], typed: string): Row[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return index
    .filter(({ text, isReadAs }) => words.every((word) => text.includes(word) || (PINYIN.test(word) && isReadAs(word))))
    .map(({ row }) => row);
}

const ORDER = new Intl.Collator('zh-CN', { numeric: true });

/** Where nothing stands comes last, up or down; what is alike keeps its order. */
export function sorted<Row>(
  rows: readonly Row[],
  sort: RecordSort | null,
  columns: readonly RecordColumn<Row>[],
): readonly Row[] {
  const sortBy = columns.find(({ key }) => key === sort?.key)?.sortBy;
  if (sort === null || sortBy === undefined) return rows;
  const sign = sort.isDown ? -1 : 1;
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .toSorted((a, b) => {
      const isEmpty = [a.value, b.value].map((value) => value === null || value === '');
      if (isEmpty[0] || isEmpty[1]) return Number(isEmpty[0]) - Number(isEmpty[1]);
      return sign * compared(a.value, b.value);
    })
    .map(({ row }) => row);
}

function compared(a: string | number | null, b: string | number | null): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : ORDER.compare(String(a), String(b));
}
