import type { Id } from '../identifier.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { UnitFile } from '../unit-file.ts';
import { type CheckInput, entryName, isBlank, quoted, taskName } from './check-input.ts';
import * as fields from './reference-fields.ts';

/** An entity with its references; `nameOf` gives what a message calls it. */
interface Referring {
  readonly id: Id;
  readonly nameOf: () => string;
  readonly fields: readonly fields.Field[];
}

/** E106: every reference must lead somewhere; one problem names all of an entity's that do not. */
export function checkReferences(input: CheckInput): Problem[] {
  const known = knownIds(input.unitFile);
  return referring(input).flatMap(({ id, nameOf, fields }) => {
    const dangling = fields.flatMap(([field, kind, ids]) => {
      if (typeof ids === 'string' && known[kind].has(ids)) return [];
      const missing = (Array.isArray(ids) ? ids : [ids]).filter((to) => !isBlank(to) && !known[kind].has(to));
      return missing.map((to) => `${field}指向不存在的${kind}“${to}”`);
    });
    if (dangling.length === 0) return [];
    return [problemOf('E106', id, `${nameOf()}的${[...new Set(dangling)].join('；')}，请改选或补建。`)];
  });
}

function knownIds(unitFile: UnitFile): Record<fields.Kind, ReadonlySet<Id>> {
  const idsOf = (entities: readonly { id: Id }[]) => new Set(entities.map((entity) => entity.id));
  return {
    人员: idsOf(unitFile.people),
    活动: new Set([unitFile.campaign.id]),
    行动: idsOf(unitFile.actions),
    指标: idsOf(unitFile.indicators),
    任务: idsOf(unitFile.tasks),
    进展: idsOf(unitFile.progress),
    佐证: idsOf(unitFile.evidence),
    期次: idsOf(unitFile.campaign.reportPeriods ?? []),
    报送: idsOf(unitFile.submissions),
  };
}

function referring(input: CheckInput): Referring[] {
  const { unitFile } = input;
  return [
    ...each([unitFile.unit], () => '本单位', fields.unitFields),
    ...each(unitFile.indicators, ({ name }) => `指标${quoted(name)}`, fields.indicatorFields),
    ...each(unitFile.tasks, (task) => taskName(task, task.id), fields.taskFields),
    ...each(unitFile.progress, (entry) => entryName(input, entry), fields.progressFields),
    ...each(unitFile.evidence, ({ fileName }) => `佐证${quoted(fileName)}`, fields.evidenceFields),
    ...each(unitFile.feedback, ({ id }) => `群众评价 ${id} `, fields.feedbackFields),
    ...each(unitFile.publicity, ({ id, title }) => `宣传${quoted(title || id)}`, fields.publicityFields),
    ...each(unitFile.inspections, ({ id, place }) => `检查${quoted(place || id)}`, fields.inspectionFields),
    ...each(unitFile.issues, ({ id }) => `问题摸排 ${id} `, fields.issueFields),
    ...each(unitFile.honours, ({ id, name }) => `荣誉${quoted(name || id)}`, fields.honourFields),
    ...each(unitFile.cases, ({ id, title }) => `典型经验${quoted(title || id)}`, fields.caseFields),
    ...each(unitFile.submissions, ({ id }) => `报送 ${id} `, fields.submissionFields),
  ];
}

function each<T extends { id: Id }>(
  entities: readonly T[],
  nameOf: (entity: T) => string,
  fieldsOf: (entity: T) => readonly fields.Field[],
): Referring[] {
  return entities.map((entity) => ({ id: entity.id, nameOf: () => nameOf(entity), fields: fieldsOf(entity) }));
}
