import type { Id } from '../identifier.ts';
import { plainText } from '../plain-text.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';
import { type LocatedText, spanOf } from './located-text.ts';
import type { Contradiction } from './summary.ts';
import { agrees, LEADING_WORD, MORE, NUMBER, readNumber } from './written-number.ts';

interface Counts {
  readonly total: number;
  readonly done: number;
  readonly longTerm: number;
  readonly inProgress: number;
  readonly notStarted: number;
  readonly na: number;
  readonly approved: number;
}

/** How a status is written, and what the ledger counts of it. 已完成销号 stands before 已完成, which it contains. */
const STATUSES: readonly (readonly [words: string, countOf: (counts: Counts) => number])[] = [
  [
    '已完成销号|(?:已经?|经|通过|完成)(?:审核|审批|批准|验收|核准|领导|上级|街道|复核|同意)*销号',
    ({ approved }) => approved,
  ],
  ['已完成', ({ done }) => done],
  ['推进中', ({ inProgress }) => inProgress],
  ['未启动', ({ notStarted }) => notStarted],
  ['不涉及', ({ na }) => na],
  ['长期坚持', ({ longTerm }) => longTerm],
];
const ANY_STATUS = STATUSES.map(([words]) => words).join('|');
const OF_TASKS = `(?:的|任务|事项|实事|工作|清单|${LEADING_WORD})*`;
/** 项 that counts tasks, not 台账报表 or 问题, nor the first syllable of 项目. */
const ITEMS = '项(?!目|行动|台账|报表|问题|整改|证明|指标|措施|工程|制度|任务中)';

const STATUS_COUNT = new RegExp(
  `(?<word>${ANY_STATUS})(?<before>${OF_TASKS})(?<number>${NUMBER})(?<more>${MORE})${ITEMS}`,
  'g',
);
const TASK_COUNT = new RegExp(`(?<number>${NUMBER})(?<more>${MORE})项任务`, 'g');
/** Before and behind a number of some of the tasks. */
const PART_BEFORE =
  /(?:第|每|这|那|某|各|任何|另|其余|其他|剩余|剩下|余下|尚|还|仍|(?<!共)有|新增|增加|推进|启动|上述|以下|下列|计划|拟|目标|部分|重点|其中)(?:的|有|外|是|为|对|还|尚|,)*$/;
const PART_BEHIND = /^(?:未(?!启动)|尚未|滞后|逾期|超期|延期|进展|存在|因|由于|需|待|还|仍)/;
/** 两项任务 and 三项任务 sum up what was just named; a list as short as that is counted in digits. */
const LEAST_IN_WORDS = 10;
const STATUS_BEFORE = new RegExp(`(?:${ANY_STATUS})${OF_TASKS}$`);
const COMPLETED_BEFORE = /(?:完成|办结)了?$/;
/** “20项任务已完成”, but not “30项任务已完成20项”. */
const STATUS_BEHIND = new RegExp(
  `^(?:均|都|全部|已经|现|转入)*(?<word>${ANY_STATUS}|完成|办结)(?!率|[^,]{0,6}(?:\\d|[一二三四五六七八九十]项))`,
);
const WITH_LONG_TERM = /^[(,]?(?:其中)?(?:含|包括|包含|其中)(?:转入)?长期坚持/;
const AIM = /(?:力争|确保|争取|计划|目标|预计)[^,]*$/;

/** 项任务 and 项 after a status, held against the ledger as it stands. */
export function contradictedCounts(unitFile: UnitFile, sentences: readonly LocatedText[]): Contradiction[] {
  const whole = countsOf(unitFile.tasks);
  const byAction = Map.groupBy(unitFile.tasks, (task) => task.actionId ?? '');
  return sentences.flatMap((sentence) => {
    const scopes = [whole, ...actionsIn(sentence.text, unitFile).map((id) => countsOf(byAction.get(id) ?? []))];
    return [...taskCounts(sentence, scopes, unitFile.actions.length), ...statusCounts(sentence, scopes)];
  });
}

/** A sentence that names an action may count the tasks of that action alone. */
export function actionsIn(sentence: string, { actions }: UnitFile): Id[] {
  return actions.filter(({ name }) => name !== '' && sentence.includes(plainText(name))).map(({ id }) => id);
}

function countsOf(tasks: readonly Task[]): Counts {
  const count = (status: Task['status']): number => tasks.filter((task) => task.status === status).length;
  return {
    total: tasks.length,
    done: count('done'),
    longTerm: count('long_term'),
    inProgress: count('in_progress'),
    notStarted: count('not_started'),
    na: count('na'),
    approved: tasks.filter((task) => task.closure === 'approved').length,
  };
}

function statusCounts(located: LocatedText, scopes: readonly Counts[]): Contradiction[] {
  const sentence = located.text;
  return [...sentence.matchAll(STATUS_COUNT)].flatMap((match) => {
    const { word = '', before = '', more = '' } = match.groups ?? {};
    if (AIM.test(sentence.slice(0, match.index))) return [];
    const countOf = statusOf(word);
    const isWithLongTerm = word === '已完成' && WITH_LONG_TERM.test(sentence.slice(match.index + match[0].length));
    const actual = scopes.flatMap((counts) => [
      countOf(counts),
      ...(isWithLongTerm ? [counts.done + counts.longTerm] : []),
    ]);
    return contradicted(located, match, `${before}${more}`, actual);
  });
}

function statusOf(word: string): (counts: Counts) => number {
  const found = STATUSES.find(([words]) => new RegExp(`^(?:${words})$`).test(word));
  return found?.[1] ?? (({ done, longTerm }) => done + longTerm);
}

function taskCounts(located: LocatedText, scopes: readonly Counts[], actions: number): Contradiction[] {
  const sentence = located.text;
  return [...sentence.matchAll(TASK_COUNT)].flatMap((match) => {
    const { number = '', more = '' } = match.groups ?? {};
    const before = sentence.slice(0, match.index);
    const behind = sentence.slice(match.index + match[0].length);
    const status = STATUS_BEHIND.exec(behind)?.groups?.word;
    if (PART_BEFORE.test(before) || PART_BEHIND.test(behind) || STATUS_BEFORE.test(before) || AIM.test(before))
      return [];
    const isWord = !/^\d/.test(number);
    if (isWord && (readNumber(number, '')?.value ?? 0) < LEAST_IN_WORDS) return [];
    const actual = scopes.flatMap((counts) => [
      ...(COMPLETED_BEFORE.test(before) ? [counts.done, counts.done + counts.longTerm] : [counts.total]),
      ...(status === undefined ? [] : [statusOf(status)(counts)]),
      ...(status === '完成' || status === '办结' ? [counts.done] : []),
      ...(/除|扣除|剔除/.test(sentence) ? [counts.total - counts.na] : []),
    ]);
    // 十项任务 may be the ten actions.
    return contradicted(located, match, `${before.slice(-3)}${more}`, isWord ? [...actual, actions] : actual);
  });
}

/** @param actual what the ledger counts, its likeliest meaning first */
function contradicted(
  located: LocatedText,
  match: RegExpExecArray,
  around: string,
  actual: readonly number[],
): Contradiction[] {
  const { number = '' } = match.groups ?? {};
  const claimed = readNumber(number, around);
  // “1.30项任务” is the first point of a list, not a count.
  if (claimed === null || claimed.decimals > 0 || actual.some((each) => agrees(claimed, each))) return [];
  const start = match.index + match[0].lastIndexOf(number);
  return [
    {
      written: match[0],
      ledger: `${actual[0]} 项`,
      text: located.source,
      span: spanOf(located, match.index, match.index + match[0].length),
      number: spanOf(located, start, start + number.length),
      instead: String(actual[0]),
    },
  ];
}
