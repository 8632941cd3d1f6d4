/** Where a problem is, so that a page can lead there. */
import * as z from 'zod';
import { fieldLabel } from '../field-labels.ts';
import type { Id } from '../identifier.ts';
import type { Problem } from '../problem.ts';
import type { Task } from '../task.ts';
import { COLLECTIONS, type CollectionName, type UnitFile } from '../unit-file.ts';
import { isBlank } from './check-input.ts';

export const ProblemPlace = z.object({
  /** `key` and `unit` lie in the settings; `other` has no page of its own yet. */
  kind: z.enum(['task', 'progress', 'evidence', 'feedback', 'unit', 'key', 'summary', 'other']),
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
  return isSummary ? placeWithout('summary', '活动总结') : placeWithout('other', nameOfOther(target, unitFile));
}

function unitPlace(needsKey: boolean, { unit, people }: UnitFile): ProblemPlace {
  const owner = people.find(({ id }) => id === unit.contactPersonId)?.name ?? null;
  const name = needsKey ? '设置 · 我的密钥' : '设置 · 单位资料';
  return { kind: needsKey ? 'key' : 'unit', name, taskId: null, field: null, owner };
}

function partOfTask(target: Id, { progress, evidence, feedback, ...rest }: UnitFile): ProblemPlace | null {
  const unitFile: UnitFile = { progress, evidence, feedback, ...rest };
  const kinds = { progress, evidence, feedback } as const;
  for (const kind of ['progress', 'evidence', 'feedback'] as const) {
    const found = kinds[kind].find(({ id }) => id === target);
    if (found === undefined) continue;
    const task = unitFile.tasks.find(({ id }) => id === found.taskId);
    if (task !== undefined) return taskPlace(kind, task, unitFile);
    return placeWithout(kind, `${fieldLabel(kind)} ${target}`);
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

/** “宣传 pub-3”: what has no page yet is found by its id. */
function nameOfOther(target: Id, unitFile: UnitFile): string {
  const names = Object.keys(COLLECTIONS) as CollectionName[]; // the keys of a constant object are what its type says
  const collection = names.find((name) => unitFile[name].some(({ id }) => id === target));
  return collection === undefined ? target : `${fieldLabel(collection)} ${target}`;
}
