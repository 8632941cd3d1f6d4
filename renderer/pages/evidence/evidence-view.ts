/** What the gallery and the list show: the files that pass the filters, in the order that was asked for. */
import type { EvidenceRow } from '../../../electron/core/contract/evidence.ts';
import type { EvidenceMark } from '../../../electron/core/domain/check/evidence-marks.ts';
import type { EvidenceType } from '../../../electron/core/domain/evidence.ts';
import { EVIDENCE_TYPE_LABELS, SHARE_LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { matchesPinyin, type PinyinReader, type ReadText } from '../../frame/pinyin.ts';
import { taskText } from './evidence-words.ts';

/** A file with its task and what of both is searched. */
export interface EvidenceItem extends EvidenceRow {
  readonly task: Task | undefined;
  readonly text: string;
  /** Whether a word stands in its name, caption or task by pinyin. */
  readonly isReadAs: (word: string) => boolean;
  /** Its place in the order in which files came in. */
  readonly order: number;
}

/** Empty is “all”. */
export interface EvidenceFilter {
  readonly typed: string;
  readonly type: EvidenceType | '';
  readonly mark: EvidenceMark | '';
  readonly actionId: string;
  readonly taskId: string;
  readonly shareLevel: string;
  readonly ownerId: string;
}
export const NO_FILTER: EvidenceFilter = {
  typed: '',
  type: '',
  mark: '',
  actionId: '',
  taskId: '',
  shareLevel: '',
  ownerId: '',
};

export const SORT_KEYS = [
  'task',
  'added',
  'takenAt',
  'fileName',
  'sizeBytes',
  'type',
  'shareLevel',
  'caption',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export interface Sorting {
  readonly key: SortKey;
  readonly isDown: boolean;
}

export interface Found {
  readonly items: readonly EvidenceItem[];
  /** How many each chip would show under the other filters. */
  readonly byType: ReadonlyMap<EvidenceType, number>;
  readonly byMark: ReadonlyMap<EvidenceMark, number>;
  readonly all: number;
}

/** @param pinyin null while nobody searches by it */
export function createItems(
  rows: readonly EvidenceRow[],
  tasks: readonly Task[],
  pinyin: PinyinReader | null,
): EvidenceItem[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const known = new Map<string, ReadText>();
  /** Read when it is first looked for, and once, however many files have the same caption. */
  const isReadAs = (text: string | null | undefined, word: string): boolean => {
    const found = text ? (known.get(text) ?? pinyin?.read(text)) : undefined;
    if (!text || found === undefined) return false;
    known.set(text, found);
    return matchesPinyin(found, word);
  };
  return rows.map((row, order) => {
    const { fileName, caption, place, taskId } = row.evidence;
    const task = byId.get(taskId);
    const text = [fileName, caption, place, taskText(task)].join(' ').normalize('NFKC').toLowerCase();
    const isFileReadAs = (word: string): boolean =>
      [fileName, caption, task?.title].some((each) => isReadAs(each, word));
    return { ...row, task, order, text, isReadAs: isFileReadAs };
  });
}

export function findEvidence(items: readonly EvidenceItem[], filter: EvidenceFilter): Found {
  const words = filter.typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const others = items.filter((item) => isFound(item, words) && passes(item, filter));
  const ofMark =
    filter.mark === '' ? others : others.filter(({ marks }) => marks.includes(filter.mark as EvidenceMark)); // not empty, as just asked
  const ofType = filter.type === '' ? others : others.filter(({ evidence }) => evidence.type === filter.type);
  return {
    items: filter.type === '' ? ofMark : ofMark.filter(({ evidence }) => evidence.type === filter.type),
    byType: countsOf(ofMark.map(({ evidence }) => evidence.type)),
    byMark: countsOf(ofType.flatMap(({ marks }) => marks)),
    all: ofMark.length,
  };
}

/** A word of letters, with figures among them. */
const PINYIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;

function isFound({ text, isReadAs }: EvidenceItem, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word) || (PINYIN.test(word) && isReadAs(word)));
}

function passes({ evidence, task }: EvidenceItem, { actionId, taskId, shareLevel, ownerId }: EvidenceFilter): boolean {
  return (
    (actionId === '' || task?.actionId === actionId) &&
    (taskId === '' || evidence.taskId === taskId) &&
    (shareLevel === '' || evidence.shareLevel === shareLevel) &&
    (ownerId === '' || task?.ownerId === ownerId)
  );
}

function countsOf<Kind>(kinds: readonly Kind[]): Map<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

const WORDS: Readonly<Record<Exclude<SortKey, 'added' | 'sizeBytes'>, (item: EvidenceItem) => string>> = {
  task: ({ task }) => task?.no ?? task?.title ?? '',
  takenAt: ({ evidence }) => evidence.takenAt ?? '',
  fileName: ({ evidence }) => evidence.fileName,
  type: ({ evidence }) => EVIDENCE_TYPE_LABELS[evidence.type],
  shareLevel: ({ evidence }) => SHARE_LEVEL_LABELS[evidence.shareLevel],
  caption: ({ evidence }) => evidence.caption ?? '',
};
const COLLATOR = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** What is not filled in comes last, whichever way; what is equal keeps the order in which it came in. */
export function sortEvidence(items: readonly EvidenceItem[], { key, isDown }: Sorting): EvidenceItem[] {
  const way = isDown ? -1 : 1;
  if (key === 'added') return items.toSorted((a, b) => way * (a.order - b.order));
  if (key === 'sizeBytes') return items.toSorted((a, b) => way * (a.evidence.sizeBytes - b.evidence.sizeBytes));
  const wordOf = WORDS[key];
  return items.toSorted((a, b) => {
    const [one, other] = [wordOf(a), wordOf(b)];
    if (one === '' || other === '') return Number(one === '') - Number(other === '');
    return way * COLLATOR.compare(one, other);
  });
}
