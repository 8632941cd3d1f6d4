/**
 * Under a `sensitive` action a count of one to four people points at persons: on paper it prints as “<5”. The exact
 * count goes to the superior in submission.json alone.
 */
import type { Id } from '../core/domain/identifier.ts';
import type { SubmissionContent } from '../core/domain/submission-content.ts';

export const FEWER_THAN_FIVE = '<5';
/** Stands for a figure from which a hidden one could be worked out. */
export const LEFT_OUT = '略';

export interface SmallCounts {
  /** Whether the campaign has a sensitive action with tasks at all. */
  readonly isNeeded: boolean;
  coversTask(taskId: Id | null | undefined): boolean;
  coversIndicator(indicatorId: Id): boolean;
  /** Whether this number of that unit must not be printed; the caller knows that it stands under a covered thing. */
  isSmall(value: number, unit: string | null | undefined): boolean;
  /** A text that belongs to a task (or to none): small counts of people in it are replaced. */
  text(text: string, taskIds: readonly (Id | null | undefined)[]): string;
  /** A text that belongs to a sensitive action as a whole. */
  coveredText(text: string): string;
}

const LARGEST_SMALL = 4;
/** 人 and what stands for people; 人次 too: two visits are two people at most. No unit at all is read as people. */
const PEOPLE_UNIT = /^(?:[人名位户对口]|家庭|个(?:人|家庭)|儿童|孩子|学生|老人|对象)/;

/** What follows a number when people are counted, without words that only begin alike (人员, 一人一档, 四位一体). */
const PEOPLE =
  '人(?![一员民均大才力工事口士])|名(?![字单额])|位(?![一置于数])|户(?![一籍口])|个(?:人|孩子|儿童|家庭|学生|孤儿|对象)';
const SMALL_PEOPLE = new RegExp(
  [
    '(?<![\\d.<第]|\\d[-—~～至到])[1-4](?:\\s*[-—~～至到]\\s*[1-4])?(?=\\s*[多余]?\\s*(?:对|PEOPLE))',
    '(?<![十百千万亿零两一二三四五六七八九几第数])[一二两三四]{1,2}(?=[多余]?(?:PEOPLE))',
  ]
    .join('|')
    .replaceAll('PEOPLE', PEOPLE),
  'g',
);
const SENTENCE_END = /(?<=[。；;！!？?\n])/;

/** What of a record decides which counts are hidden. */
export type CountedContent = Pick<SubmissionContent, 'actions' | 'tasks' | 'indicators'>;

export function createSmallCounts({ actions, tasks, indicators }: CountedContent): SmallCounts {
  const sensitive = new Set(actions.filter((action) => action.sensitive === true).map(({ id }) => id));
  const isSensitive = ({ actionId }: { actionId?: Id | null | undefined }): boolean => sensitive.has(actionId ?? '');
  const coveredTasks = tasks.filter(isSensitive);
  const taskIds = new Set(coveredTasks.map(({ id }) => id));
  const listed = new Set(coveredTasks.flatMap((task) => task.indicators ?? []).map(({ indicatorId }) => indicatorId));
  // An indicator of no action counts with the tasks that list it.
  const covered = indicators.filter((each) => isSensitive(each) || (each.actionId == null && listed.has(each.id)));
  const indicatorIds = new Set(covered.map(({ id }) => id));
  const telling = tellingPairs(
    [
      ...actions.filter(({ id }) => sensitive.has(id)).map(({ name }) => name),
      ...names(covered),
      ...titles(coveredTasks),
    ],
    [
      ...actions.filter(({ id }) => !sensitive.has(id)).map(({ name }) => name),
      ...names(indicators.filter(({ id }) => !indicatorIds.has(id))),
      ...titles(tasks.filter((task) => !isSensitive(task))),
    ],
  );
  return {
    isNeeded: taskIds.size > 0 || indicatorIds.size > 0,
    coversTask: (taskId) => taskIds.has(taskId ?? ''),
    coversIndicator: (indicatorId) => indicatorIds.has(indicatorId),
    isSmall: (value, unit) => Math.abs(value) > 0 && Math.abs(value) <= LARGEST_SMALL && isPeopleUnit(unit),
    text: (text, owners) => {
      if (telling.size === 0 && taskIds.size === 0) return text;
      if (owners.some((id) => taskIds.has(id ?? ''))) return withoutSmall(text);
      return owners.some((id) => id != null) ? text : sentencesWithoutSmall(text, telling);
    },
    coveredText: withoutSmall,
  };
}

function isPeopleUnit(unit: string | null | undefined): boolean {
  const word = unit?.trim() ?? '';
  return word === '' || PEOPLE_UNIT.test(word);
}

function withoutSmall(text: string): string {
  return text.replace(SMALL_PEOPLE, FEWER_THAN_FIVE);
}

/** In a text about everything, such as the 总结, only sentences that speak of the sensitive action are touched. */
function sentencesWithoutSmall(text: string, telling: ReadonlySet<string>): string {
  return text
    .split(SENTENCE_END)
    .map((sentence) => (pairsIn(sentence).some((pair) => telling.has(pair)) ? withoutSmall(sentence) : sentence))
    .join('');
}

/** Pairs of characters by which one recognises the sensitive action: in its own words and in no others'. */
function tellingPairs(own: readonly string[], others: readonly string[]): Set<string> {
  if (own.length === 0) return new Set();
  const common = new Set(others.flatMap(pairsIn));
  return new Set(own.flatMap(pairsIn).filter((pair) => !common.has(pair)));
}

function pairsIn(text: string): string[] {
  return (
    text.match(/\p{Script=Han}{2,}/gu)?.flatMap((word) => [...word].slice(1).map((_, at) => word.slice(at, at + 2))) ??
    []
  );
}

const names = (entities: readonly { name: string }[]): string[] => entities.map(({ name }) => name);
const titles = (tasks: readonly { title?: string | null | undefined }[]): string[] =>
  tasks.map(({ title }) => title ?? '');
