import type { TaskRow } from '../../electron/core/contract/tasks.ts';
import type { Person } from '../../electron/core/domain/person.ts';
import { matchesPinyin, type PinyinReader, type ReadText } from './pinyin.ts';

/** What of each task is searched, made once for a list: finding in it is then a matter of milliseconds. */
export type SearchIndex = readonly {
  readonly row: TaskRow;
  readonly text: string;
  /** Whether a word stands in the title or the owner's name by its pinyin. */
  readonly isReadAs: (word: string) => boolean;
}[];

/** @param pinyin null while it is not there yet */
export function createSearchIndex(
  rows: readonly TaskRow[],
  people: readonly Person[],
  pinyin: PinyinReader | null,
): SearchIndex {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const owners = new Map<string, ReadText>();
  /** Read when it is first looked for: of ten thousand titles that takes a moment, which the opening need not wait for. */
  const ownerRead = (owner: string): ReadText | undefined => {
    const found = owners.get(owner) ?? pinyin?.read(owner);
    if (found !== undefined) owners.set(owner, found);
    return found;
  };
  return rows.map((row) => {
    const { no, title, measures, ownerId, leadId, responsibleDept, tags } = row.task;
    const owner = names.get(ownerId ?? '') ?? '';
    const parts = [no, title, owner, measures, names.get(leadId ?? ''), responsibleDept, ...(tags ?? [])];
    let titleRead: ReadText | undefined;
    const isReadAs = (word: string): boolean => {
      if (pinyin === null) return false;
      titleRead ??= pinyin.read(title ?? '');
      const read = ownerRead(owner);
      return matchesPinyin(titleRead, word) || (read !== undefined && matchesPinyin(read, word));
    };
    return { row, text: parts.join(' ').toLowerCase(), isReadAs };
  });
}

/** A word of letters, with figures among them. */
const PINYIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;

/** Tasks in which every typed word occurs, as text or as the pinyin of title and owner. */
export function searchTasks(index: SearchIndex, typed: string): TaskRow[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const found = index.filter(({ text, isReadAs }) =>
    words.every((word) => text.includes(word) || (PINYIN.test(word) && isReadAs(word))),
  );
  return found.map(({ row }) => row);
}
