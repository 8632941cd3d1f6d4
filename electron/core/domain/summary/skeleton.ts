/** A first draft of a 总结 from the ledger, with its figures live: a clerk begins by mending, not at a blank page. */

import { quoted } from '../check/check-input.ts';
import { chineseNumeral } from '../chinese-number.ts';
import type { Day } from '../day.ts';
import { isPastDue } from '../light.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';
import { insertionOf, type LedgerFigure, ledgerFigures, monthAndDay } from './ledger-figure.ts';
import { LIVE_FIGURES, type LiveFigure } from './live-figure.ts';

/** A type and no interface: it is a section, with keys of its own. */
export type DraftSection = { h: string; t: string; [LIVE_FIGURES]: LiveFigure[] };

/** What a 总结 says outside its sections when nobody has written it yet. */
export interface SummaryFrame {
  readonly title: string;
  readonly to: string;
  readonly signUnit: string;
  readonly signDate: Day;
}

export function frameOf({ unit, campaign }: UnitFile, today: Day): SummaryFrame {
  const { parentUnit } = unit;
  return {
    title: `${unit.shortName || unit.name}${campaign.shortName || campaign.name}活动总结`.replace('活动活动', '活动'),
    to: parentUnit?.name || parentUnit?.receiver || '',
    signUnit: unit.name,
    signDate: today,
  };
}

/** Sections in the order in which such papers are written; what the ledger knows nothing of stays empty. */
export function skeletonOf(unitFile: UnitFile, asOf: Day): DraftSection[] {
  const figures = new Map(ledgerFigures(unitFile, asOf).map((figure) => [figure.key, figure]));
  const section = (h: string, write: (text: DraftText) => void): DraftSection => {
    const text = createDraftText(figures);
    write(text);
    return { h, ...text.written() };
  };
  return [
    section('一、基本情况', (text) => writeFacts(text, unitFile)),
    section('二、主要做法', (text) => writeMeasures(text, unitFile)),
    section('三、取得成效', (text) => writeResults(text, unitFile)),
    section('四、存在问题', (text) => writePoints(text, openTasks(unitFile), (task) => problemOf(task, asOf))),
    section('五、下步打算', (text) => writePoints(text, openTasks(unitFile), ({ nextStep }) => nextStep)),
  ];
}

/** A text that grows, with the figures that were put into it. */
interface DraftText {
  say(words: string): void;
  /** Figures with commas between them and a full stop behind; those that nothing is known of are left out. */
  list(keys: readonly string[], before?: string): void;
  written(): Omit<DraftSection, 'h'>;
}

function createDraftText(figures: ReadonlyMap<string, LedgerFigure>): DraftText {
  let written = '';
  const live: LiveFigure[] = [];
  const say = (words: string): void => {
    written += words;
  };
  return {
    say,
    list: (keys, before = '') => {
      const known = keys.flatMap((key) => figures.get(key) ?? []).filter(({ text }) => text !== null);
      known.forEach((figure, index) => {
        say(index === 0 ? before : '，');
        const { lead, text } = insertionOf(figure, written);
        say(lead);
        live.push({ key: figure.key, start: written.length, text });
        say(text);
      });
      if (known.length > 0) say('。');
    },
    written: () => ({ t: written, [LIVE_FIGURES]: live }),
  };
}

function writeFacts(text: DraftText, { unit, campaign, tasks }: UnitFile): void {
  const superior = unit.parentUnit?.name;
  text.say(`按照${superior ? `${superior}关于` : ''}${campaign.name}的部署，${unit.shortName || unit.name}结合实际`);
  if (tasks.length === 0) {
    text.say('开展工作。');
    return;
  }
  text.list(['tasks'], '梳理');
  const statuses = ['done', 'long_term', 'in_progress', 'not_started', 'na'] as const;
  const counted = statuses.filter((status) => tasks.some((task) => task.status === status));
  text.list(['asOf', ...counted.map((status) => `tasks.${status}`), 'closure.approved'], '截至');
  text.list(['completion', 'closureRate']);
}

/** One point an action, with the tasks that it was worked through in. */
function writeMeasures(text: DraftText, { actions, tasks }: UnitFile): void {
  const worked = actions.flatMap(({ id, name }) => {
    const own = tasks.filter((task) => task.actionId === id && task.status !== 'na' && task.title?.trim());
    return own.length === 0 ? [] : [{ name, titles: own.map(({ title }) => quoted(title?.trim() ?? '')) }];
  });
  worked.forEach(({ name, titles }, index) => {
    text.say(`${index === 0 ? '' : '\n'}（${chineseNumeral(index + 1)}）${name}。办理${titles.join('、')}。`);
  });
}

function writeResults(text: DraftText, { indicators, actions, feedback, publicity, inspections }: UnitFile): void {
  for (const { id } of actions) {
    const own = indicators.filter(({ actionId }) => actionId === id);
    text.list(own.map((indicator) => `indicator.${indicator.id}`));
  }
  if (feedback.length > 0) text.list(['feedback', 'satisfaction', 'hotline', 'hotline.satisfied']);
  if (publicity.length > 0) text.list(['publicity']);
  if (inspections.length > 0) text.list(['inspection.findings', 'inspection.fixed']);
}

function openTasks({ tasks }: UnitFile): Task[] {
  return tasks.filter(({ status }) => status === 'in_progress' || status === 'not_started');
}

/** What somebody wrote down; of an overdue task without it at least that it is one. */
function problemOf(task: Task, asOf: Day): string | null {
  if (task.problem?.trim()) return task.problem;
  return isPastDue(task, asOf) ? `时限${monthAndDay(task.due ?? asOf)}已过，进度${task.percent}%` : null;
}

function writePoints(
  text: DraftText,
  tasks: readonly Task[],
  pointOf: (task: Task) => string | null | undefined,
): void {
  const points = tasks.flatMap((task) => {
    const point = pointOf(task)
      ?.trim()
      .replace(/[。;；]$/, '');
    return point ? [`${task.title?.trim() || task.no || ''}。${point}。`] : [];
  });
  points.forEach((point, index) => {
    text.say(`${index === 0 ? '' : '\n'}（${chineseNumeral(index + 1)}）${point}`);
  });
}
