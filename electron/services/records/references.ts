/** What several kinds of records are held to in what they point at and say. */
import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { type Day, dayOf, type Moment } from '../../core/domain/day.ts';
import { isId } from '../../core/domain/identifier.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';

/** @param field of the form, for what is wrong */
export function taskProblems(
  field: string,
  ids: readonly (string | null | undefined)[] | null | undefined,
  { tasks }: UnitFile,
): FieldProblem[] {
  const known = new Set(tasks.map(({ id }) => id));
  const isGone = (ids ?? []).some((id) => id && !known.has(id));
  return isGone ? [{ field, message: '相关任务不在清单中，可能已被删除，请重选' }] : [];
}

/** A field that takes somebody of the list, or the name of somebody who is in none. */
export function personProblems(
  field: string,
  text: string | null | undefined,
  { people }: UnitFile,
  isStrict = false,
): FieldProblem[] {
  if (!text || people.some(({ id }) => id === text)) return [];
  return isStrict || isId(text) ? [{ field, message: '请从人员名单中选人，或写中文姓名' }] : [];
}

/** What was done cannot lie ahead. */
export function pastProblems(
  field: string,
  moment: Moment | '' | null | undefined,
  today: Day,
  word: string,
): FieldProblem[] {
  return moment && dayOf(moment) > today ? [{ field, message: `${word}不能晚于今天` }] : [];
}

export function blankProblems(field: string, text: string | null | undefined, word: string): FieldProblem[] {
  return text?.trim() ? [] : [{ field, message: `${word}不能空着` }];
}
