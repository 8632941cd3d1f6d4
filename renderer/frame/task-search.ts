import type { TaskRow } from '../../electron/core/contract/tasks.ts';
import type { Person } from '../../electron/core/domain/person.ts';
import { createPinyinReader } from './pinyin.ts';

/** What of each task is searched, made once for a list: finding in it is then a matter of milliseconds. */
export type SearchIndex = readonly { readonly row: TaskRow; readonly text: string; readonly initials: string }[];

export function createSearchIndex(rows: readonly TaskRow[], people: readonly Person[]): SearchIndex {
  const pinyin = createPinyinReader();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const { no, title, measures, ownerId, leadId, responsibleDept } = row.task;
    const short = [title ?? '', names.get(ownerId ?? '') ?? ''];
    const parts = [no, ...short, measures, names.get(leadId ?? ''), responsibleDept];
    return { row, text: parts.join(' ').toLowerCase(), initials: short.map(pinyin.initialsOf).join(' ') };
  });
}

/** Tasks in which every typed word occurs, as text or as pinyin initials of title and owner. */
export function searchTasks(index: SearchIndex, typed: string): TaskRow[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const found = index.filter(({ text, initials }) =>
    words.every((word) => text.includes(word) || (/^[a-z]+$/.test(word) && initials.includes(word))),
  );
  return found.map(({ row }) => row);
}
