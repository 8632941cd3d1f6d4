/** What must go, and what must change, so that nothing points at a record that is taken out (E106). */
import type { Evidence } from './evidence.ts';
import { type Id, isId } from './identifier.ts';
import type { Inspection } from './inspection.ts';
import type { Person } from './person.ts';
import type { Progress } from './progress.ts';
import type { Task } from './task.ts';
import { COLLECTIONS, type CollectionName, type UnitFile } from './unit-file.ts';

export type RemovedIds = Partial<Readonly<Record<CollectionName, Iterable<Id>>>>;

/** Fits a `Change` of the store: written in one commit, the record stays whole. */
export interface Removal {
  readonly puts: readonly { readonly collection: CollectionName | 'unit'; readonly document: object }[];
  readonly deletes: readonly { readonly collection: CollectionName; readonly id: Id }[];
}

/**
 * Takes records out of a unit's record: they, what cannot be without them (a task's progress and evidence), and every
 * other record without its references to them. Where a field takes an id or a name, the person's name stays.
 */
export function removalOf(unitFile: UnitFile, removed: RemovedIds): Removal {
  const gone = withBelongings(unitFile, removed);
  const names = Object.keys(COLLECTIONS) as CollectionName[]; // the keys of a constant object are what its type says
  return {
    puts: [...names.flatMap((collection) => changedOf(unitFile, collection, gone)), ...changedUnit(unitFile, gone)],
    deletes: names.flatMap((collection) => [...gone[collection]].map((id) => ({ collection, id }))),
  };
}

interface Gone extends Readonly<Record<CollectionName, ReadonlySet<Id>>> {
  readonly persons: ReadonlyMap<Id, Person>;
}

function withBelongings(unitFile: UnitFile, removed: RemovedIds): Gone {
  const names = Object.keys(COLLECTIONS) as CollectionName[]; // as above
  const sets = Object.fromEntries(names.map((name) => [name, new Set(removed[name] ?? [])]));
  const gone = sets as Record<CollectionName, Set<Id>>; // made of every name just now
  for (const collection of ['progress', 'evidence'] as const)
    for (const { id, taskId } of unitFile[collection]) if (gone.tasks.has(taskId)) gone[collection].add(id);
  const persons = unitFile.people.filter(({ id }) => gone.people.has(id)).map((person) => [person.id, person] as const);
  return { ...gone, persons: new Map(persons) };
}

type Patch = Readonly<Record<string, unknown>>;

function changedOf(unitFile: UnitFile, collection: CollectionName, gone: Gone) {
  const patches = PATCHES[collection];
  if (patches === undefined) return [];
  const entities: readonly { id: Id }[] = unitFile[collection];
  return entities.flatMap((entity) => {
    if (gone[collection].has(entity.id)) return [];
    const document = patched(entity, patches(entity as never, gone)); // the patch of a collection takes its entities
    return document === entity ? [] : [{ collection, document }];
  });
}

function changedUnit({ unit }: UnitFile, { people }: Gone) {
  const document = patched(unit, { contactPersonId: kept(unit.contactPersonId, people) });
  return document === unit ? [] : [{ collection: 'unit' as const, document }];
}

/** The very same entity where nothing differs. */
function patched<Entity extends object>(entity: Entity, patch: Patch): Entity {
  const before = entity as Patch; // read by field name only
  const changes = Object.entries(patch).filter(([field, value]) => value !== before[field]);
  return changes.length === 0 ? entity : { ...entity, ...Object.fromEntries(changes) };
}

type Patches = { [Name in CollectionName]?: (entity: UnitFile[Name][number], gone: Gone) => Patch };

const PATCHES: Patches = {
  indicators: ({ actionId, numerator, denominator }, { actions, indicators }) => ({
    actionId: kept(actionId, actions),
    numerator: kept(numerator, indicators),
    denominator: kept(denominator, indicators),
  }),
  tasks: patchOfTask,
  progress: ({ reportedBy, corrects, values }: Progress, { people, progress, indicators }) => ({
    reportedBy: kept(reportedBy, people),
    corrects: kept(corrects, progress),
    values: without(values, ({ indicatorId }) => indicators.has(indicatorId)),
  }),
  evidence: ({ derivedFrom }: Evidence, { evidence }) => ({ derivedFrom: kept(derivedFrom, evidence) }),
  feedback: ({ taskId, handlerId }, { tasks, people }) => ({
    taskId: kept(taskId, tasks),
    handlerId: kept(handlerId, people),
  }),
  publicity: ({ taskIds, reviewedBy }, gone) => ({
    taskIds: without(taskIds, (id) => gone.tasks.has(id)),
    reviewedBy: named(reviewedBy, gone),
  }),
  inspections: ({ findings }: Inspection, gone) => ({
    findings: each(findings, (finding) =>
      patched(finding, {
        ownerId: kept(finding.ownerId, gone.people),
        verifiedBy: named(finding.verifiedBy, gone),
      }),
    ),
  }),
  issues: ({ taskId }, { tasks }) => ({ taskId: kept(taskId, tasks) }),
  honours: ({ taskIds }, { tasks }) => ({ taskIds: without(taskIds, (id) => tasks.has(id)) }),
  cases: ({ relatedTaskIds, images }, { tasks, evidence }) => ({
    relatedTaskIds: without(relatedTaskIds, (id) => tasks.has(id)),
    images: without(images, (id) => evidence.has(id)),
  }),
  submissions: ({ reviewerId, supersedes }, { people, submissions }) => ({
    reviewerId: kept(reviewerId, people),
    supersedes: kept(supersedes, submissions),
  }),
};

function patchOfTask(task: Task, gone: Gone): Patch {
  const { actions, people, indicators } = gone;
  const { closureReturn } = task;
  return {
    actionId: kept(task.actionId, actions),
    leadId: kept(task.leadId, people),
    ownerId: kept(task.ownerId, people),
    closedBy: kept(task.closedBy, people),
    closureReturn: closureReturn && patched(closureReturn, { by: kept(closureReturn.by, people) }),
    indicators: without(task.indicators, ({ indicatorId }) => indicators.has(indicatorId)),
    dueChanges: each(task.dueChanges, (change) => patched(change, { approvedBy: named(change.approvedBy, gone) })),
  };
}

function kept(id: string | null | undefined, gone: ReadonlySet<Id>): string | null | undefined {
  return id != null && gone.has(id) ? null : id;
}

/** A name that could be an id would be taken for one: then nothing is kept. */
function named(text: string | null | undefined, { persons }: Gone): string | null | undefined {
  const person = text == null ? undefined : persons.get(text);
  if (person === undefined) return text;
  return isId(person.name) || person.name === '' ? null : person.name;
}

function without<Item>(list: readonly Item[] | null | undefined, isGone: (item: Item) => boolean) {
  return list?.some(isGone) ? list.filter((item) => !isGone(item)) : list;
}

function each<Item>(list: readonly Item[] | null | undefined, change: (item: Item) => Item) {
  const changed = list?.map(change);
  return changed?.some((item, index) => item !== list?.[index]) ? changed : list;
}
