/** What the list shows: the entries that pass the filters, 差评 first. */
import type { FeedbackEntry } from '../../../electron/core/contract/feedback.ts';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { isNegative } from '../../../electron/core/domain/feedback.ts';
import { FEEDBACK_CHANNEL_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { matchesPinyin, type PinyinReader, type ReadText } from '../../frame/pinyin.ts';
import { type Stage, stageOf } from './feedback-words.ts';

export const CHIPS = ['negative', 'verify', 'rectify', 'callback', 'reply', 'closed'] as const;
export type ChipKey = (typeof CHIPS)[number];
export const CHIP_WORDS: Readonly<Record<ChipKey, string>> = {
  negative: '差评',
  verify: '待核实',
  rectify: '整改中',
  callback: '待回访',
  reply: '待答复',
  closed: '已办结',
};

/** Empty or null is “all”. */
export interface FeedbackFilter {
  readonly typed: string;
  readonly chip: ChipKey | null;
  readonly channel: string;
  readonly taskId: string;
  /** `2021-11` */
  readonly month: string;
}
export const NO_FILTER: FeedbackFilter = {
  typed: '',
  chip: null,
  channel: '',
  taskId: '',
  month: '',
};

export interface FeedbackRow {
  readonly id: string;
  readonly entry: FeedbackEntry;
  readonly stage: Stage;
  readonly isNegative: boolean;
  readonly task: Task | null;
  readonly handler: string;
  readonly text: string;
  /** Whether a word stands in content, handler or task by its pinyin. */
  readonly isReadAs: (word: string) => boolean;
}

/** @param pinyin null while it is not there yet */
export function createRows(
  entries: readonly FeedbackEntry[],
  tasks: readonly Task[],
  people: readonly Person[],
  pinyin: PinyinReader | null,
): FeedbackRow[] {
  const tasksById = new Map(tasks.map((task) => [task.id, task]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return entries.map((entry) => {
    const task = tasksById.get(entry.taskId ?? '') ?? null;
    const handler = names.get(entry.handlerId ?? '') ?? '';
    const short = [entry.content ?? '', handler, task?.title ?? ''];
    const rest = [entry.reply, entry.ticketNo, task?.no, FEEDBACK_CHANNEL_LABELS[entry.channel], entry.verifyNote];
    return {
      id: entry.id,
      entry,
      stage: stageOf(entry),
      isNegative: isNegative(entry),
      task,
      handler,
      text: [...short, ...rest].join(' ').toLowerCase(),
      isReadAs: createPinyinSearch(short, pinyin),
    };
  });
}

/** Read when first asked for: most rows are found or passed over by their text. */
function createPinyinSearch(texts: readonly string[], pinyin: PinyinReader | null): (word: string) => boolean {
  let read: readonly ReadText[] | null = null;
  return (word) => {
    if (pinyin === null) return false;
    read ??= texts.map((text) => pinyin.read(text));
    return read.some((each) => matchesPinyin(each, word));
  };
}

export interface Filtered {
  readonly rows: readonly FeedbackRow[];
  readonly all: number;
  /** How many each chip would show under the other filters. */
  readonly byChip: Readonly<Record<ChipKey, number>>;
}

export function filterRows(rows: readonly FeedbackRow[], filter: FeedbackFilter): Filtered {
  const words = filter.typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(
    ({ entry, text, isReadAs }) =>
      (filter.channel === '' || entry.channel === filter.channel) &&
      (filter.taskId === '' || entry.taskId === filter.taskId) &&
      (filter.month === '' || monthOf(entry) === filter.month) &&
      words.every((word) => text.includes(word) || (/^[a-z]+$/.test(word) && isReadAs(word))),
  );
  const byChip = { negative: 0, verify: 0, rectify: 0, callback: 0, reply: 0, closed: 0 };
  for (const row of found) for (const chip of CHIPS) if (isOf(row, chip)) byChip[chip] += 1;
  const { chip } = filter;
  const shown = chip === null ? found : found.filter((row) => isOf(row, chip));
  return { rows: inOrder(shown), all: found.length, byChip };
}

function isOf({ stage, isNegative: isBad }: FeedbackRow, chip: ChipKey): boolean {
  if (chip === 'negative') return isBad;
  if (chip === 'reply') return stage === 'read' || stage === 'reply' || stage === 'handle';
  return stage === chip;
}

/** 差评 first, then newest first; what came in on one day stands in the order in which it was entered, the last one first. */
function inOrder(rows: readonly FeedbackRow[]): FeedbackRow[] {
  const newest = rows.map((row, index) => ({ row, index, day: dayIn(row.entry) }));
  newest.sort((a, b) => {
    const rank = Number(b.row.isNegative) - Number(a.row.isNegative);
    return rank || b.day.localeCompare(a.day) || b.index - a.index;
  });
  return newest.map(({ row }) => row);
}

function dayIn({ receivedAt }: FeedbackEntry): string {
  return receivedAt == null ? '' : dayOf(receivedAt);
}

/** `2021-11`; empty for an entry without a day. */
export function monthOf(entry: FeedbackEntry): string {
  return dayIn(entry).slice(0, 7);
}

/** The months in which something came in, newest first. */
export function monthsOf(entries: readonly FeedbackEntry[]): string[] {
  return [...new Set(entries.map(monthOf).filter(Boolean))].sort().reverse();
}

/** “11月” in the year of `today`, “2020年11月” else. */
export function monthText(month: string, today: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${year === today.slice(0, 4) ? '' : `${year}年`}${Number(number)}月`;
}
