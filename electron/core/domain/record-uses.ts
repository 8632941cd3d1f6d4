/** Where records are named by others: what a person must know before one of them may go. */
import {
  caseFields,
  evidenceFields,
  type Field,
  feedbackFields,
  honourFields,
  indicatorFields,
  inspectionFields,
  issueFields,
  type Kind,
  progressFields,
  publicityFields,
  submissionFields,
  taskFields,
  unitFields,
} from './check/reference-fields.ts';
import { fieldLabel } from './field-labels.ts';
import type { Id } from './identifier.ts';
import type { CollectionName, UnitFile } from './unit-file.ts';

/** Records of one collection that name one of the ids in a field. */
export interface RecordUse {
  /** 任务 */
  readonly collection: string;
  /** 责任人 */
  readonly field: string;
  readonly count: number;
  /** The first of them, as people call it; empty for records without a name. */
  readonly example: string;
}

/** @param kind what the ids are, as `reference-fields.ts` calls it */
export function usesOf(unitFile: UnitFile, kind: Kind, ids: Iterable<Id>): RecordUse[] {
  const wanted = new Set(ids);
  const uses = new Map<string, { collection: string; field: string; count: number; example: string }>();
  for (const { collection, name, fields } of namingRecords(unitFile)) {
    for (const [field, of, named] of fields) {
      if (of !== kind || !namesOne(named, wanted)) continue;
      const key = `${collection}/${field}`;
      const use = uses.get(key) ?? { collection: fieldLabel(collection), field, count: 0, example: name };
      uses.set(key, { ...use, count: use.count + 1 });
    }
  }
  return [...uses.values()];
}

/** “任务的责任人 3 处(如“长者食堂”)、进展的填报人 12 处” */
export function usesText(uses: readonly RecordUse[]): string {
  return uses
    .map(
      ({ collection, field, count, example }) =>
        `${collection}的${field} ${count} 处${example === '' ? '' : `(如“${example}”)`}`,
    )
    .join('、');
}

interface NamingRecord {
  readonly collection: CollectionName | 'unit';
  readonly name: string;
  readonly fields: readonly Field[];
}

function* namingRecords(unitFile: UnitFile): Generator<NamingRecord> {
  yield { collection: 'unit', name: '', fields: unitFields(unitFile.unit) };
  for (const each of unitFile.indicators)
    yield { collection: 'indicators', name: each.name, fields: indicatorFields(each) };
  for (const each of unitFile.tasks) yield { collection: 'tasks', name: each.title ?? '', fields: taskFields(each) };
  for (const each of unitFile.progress) yield { collection: 'progress', name: '', fields: progressFields(each) };
  for (const each of unitFile.evidence)
    yield { collection: 'evidence', name: each.fileName, fields: evidenceFields(each) };
  for (const each of unitFile.feedback) yield { collection: 'feedback', name: '', fields: feedbackFields(each) };
  for (const each of unitFile.publicity)
    yield { collection: 'publicity', name: each.title ?? '', fields: publicityFields(each) };
  for (const each of unitFile.inspections)
    yield { collection: 'inspections', name: each.place ?? '', fields: inspectionFields(each) };
  for (const each of unitFile.issues) yield { collection: 'issues', name: '', fields: issueFields(each) };
  for (const each of unitFile.honours)
    yield { collection: 'honours', name: each.name ?? '', fields: honourFields(each) };
  for (const each of unitFile.cases) yield { collection: 'cases', name: each.title ?? '', fields: caseFields(each) };
  for (const each of unitFile.submissions)
    yield { collection: 'submissions', name: '', fields: submissionFields(each) };
}

function namesOne(named: Field[2], wanted: ReadonlySet<Id>): boolean {
  const ids = Array.isArray(named) ? named : [named];
  return ids.some((id) => id != null && wanted.has(id));
}
