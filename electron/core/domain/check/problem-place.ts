/** Where a problem is, so that a page can lead there. */
import * as z from 'zod';
import type { Id } from '../identifier.ts';
import type { Inspection } from '../inspection.ts';
import type { Problem } from '../problem.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';
import { isBlank } from './check-input.ts';

export const ProblemPlace = z.object({
  /** `key`, `unit`, `person` and what the campaign is made of lie in the settings; `other` is nowhere. */
  kind: z.enum([
    'task',
    'progress',
    'evidence',
    'feedback',
    'issue',
    'publicity',
    'inspection',
    'case',
    'honour',
    'person',
    'action',
    'indicator',
    'campaign',
    'submission',
    'unit',
    'key',
    'summary',
    'other',
  ]),
  /** As people call it: “01-03 落实老年人分类助餐补贴”, “设置 · 我的密钥”. */
  name: z.string(),
  /** The task to open; null for what belongs to none. */
  taskId: z.string().nullable(),
  /** The field of the task to begin at; null when it is none of a task's own. */
  field: z.string().nullable(),
  /** Who answers for it. */
  owner: z.string().nullable(),
});
export type ProblemPlace = z.infer<typeof ProblemPlace>;

/** The first of these that is empty, or the last: where an unfinished task is put right. */
const ESSENTIAL = ['title', 'ownerId', 'responsibleDept', 'due'] as const;

export function placeOf(problem: Problem, unitFile: UnitFile, { hasKey }: { hasKey: boolean }): ProblemPlace {
  const { target, code } = problem;
  if (target === unitFile.unit.id && code !== 'W302') return unitPlace(code === 'E301' && !hasKey, unitFile);
  const task = unitFile.tasks.find(({ id }) => id === target);
  if (task !== undefined) return { ...taskPlace('task', task, unitFile), field: fieldOf(problem, task) };
  const part = partOfTask(target, unitFile);
  if (part !== null) return part;
  const isSummary = code === 'W302' || target === unitFile.summary?.id;
  return isSummary
    ? placeWithout('summary', '活动总结')
    : (recordPlace(target, unitFile) ?? placeWithout('other', target));
}

function unitPlace(needsKey: boolean, { unit, people }: UnitFile): ProblemPlace {
  const owner = people.find(({ id }) => id === unit.contactPersonId)?.name ?? null;
  const name = needsKey ? '设置 · 我的密钥' : '设置 · 单位资料';
  return { kind: needsKey ? 'key' : 'unit', name, taskId: null, field: null, owner };
}

/** The pages of what may belong to no task, or to one that is gone. */
const PART_PAGES = { progress: '实事清单', evidence: '佐证材料', feedback: '群众评价' } as const;

function partOfTask(target: Id, { progress, evidence, feedback, ...rest }: UnitFile): ProblemPlace | null {
  const unitFile: UnitFile = { progress, evidence, feedback, ...rest };
  const kinds = { progress, evidence, feedback } as const;
  for (const kind of ['progress', 'evidence', 'feedback'] as const) {
    const found = kinds[kind].find(({ id }) => id === target);
    if (found === undefined) continue;
    const task = unitFile.tasks.find(({ id }) => id === found.taskId);
    if (task !== undefined) return taskPlace(kind, task, unitFile);
    const owner = kind === 'feedback' ? feedback.find(({ id }) => id === target)?.handlerId : null;
    const name = unitFile.people.find(({ id }) => id === owner)?.name ?? null;
    return { ...placeWithout(kind, PART_PAGES[kind]), owner: name };
  }
  return null;
}

function taskPlace(kind: ProblemPlace['kind'], task: Task, { people }: UnitFile): ProblemPlace {
  const name = [task.no, task.title].filter((part) => !isBlank(part)).join(' ') || task.id;
  const owner = people.find(({ id }) => id === task.ownerId)?.name ?? null;
  return { kind, name, taskId: task.id, field: null, owner };
}

function placeWithout(kind: ProblemPlace['kind'], name: string): ProblemPlace {
  return { kind, name, taskId: null, field: null, owner: null };
}

function fieldOf({ code }: Problem, task: Task): string | null {
  if (code === 'E101') return ESSENTIAL.find((field) => isBlank(task[field])) ?? 'due';
  if (code === 'E102') return 'naReason';
  if (code === 'E103') return 'percent';
  if (code === 'W101') return 'due';
  if (code === 'W104') return isBlank(task.problem) ? 'problem' : 'nextStep';
  return code === 'E106' || code === 'E204' || code === 'W204' ? 'title' : null;
}

/** What belongs to no task, by the page on which it is kept: “宣传报道 · 暖心食堂开张”. */
function recordPlace(target: Id, unitFile: UnitFile): ProblemPlace | null {
  const { people, actions, indicators, issues, publicity, inspections, cases, honours, submissions } = unitFile;
  const nameOf = (id: Id | null | undefined): string | null => people.find((each) => each.id === id)?.name ?? null;
  const among = <Each extends { id: Id }>(
    kind: ProblemPlace['kind'],
    page: string,
    records: readonly Each[],
    name: (each: Each) => string | null | undefined,
    owner: (each: Each) => Id | null | undefined = () => null,
  ): ProblemPlace[] => {
    const found = records.find(({ id }) => id === target);
    if (found === undefined) return [];
    const words = [page, name(found)].filter((part) => !isBlank(part)).join(' · ');
    return [{ ...placeWithout(kind, words), owner: nameOf(owner(found)) }];
  };
  const campaign = [unitFile.campaign];
  const [place] = [
    ...among('issue', '问题摸排', issues, ({ text }) => text),
    ...among('publicity', '宣传报道', publicity, ({ title }) => title),
    ...among('inspection', '明察暗访', inspections, wordsOf, ({ findings }) => findings?.[0]?.ownerId),
    ...among('case', '典型经验', cases, ({ title }) => title),
    ...among('honour', '岗位建功', honours, ({ name }) => name),
    ...among('person', '设置 · 人员', people, ({ name }) => name),
    ...among('action', '设置 · 活动模板 · 行动', actions, ({ name }) => name),
    ...among('indicator', '设置 · 活动模板 · 指标', indicators, ({ name }) => name),
    ...among('campaign', '设置 · 活动模板', campaign, () => null),
    ...among('submission', '历次报送', submissions, ({ version }) => `第${version}版`),
  ];
  return place ?? null;
}

function wordsOf({ date, place }: Inspection): string {
  return [date, place].filter((part) => !isBlank(part)).join(' ');
}
