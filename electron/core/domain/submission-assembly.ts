import type { ReportPeriod } from './campaign.ts';
import type { Day } from './day.ts';
import { type Evidence, leavesUnit } from './evidence.ts';
import type { Subordinates } from './exchange/subordinates.ts';
import type { Feedback } from './feedback.ts';
import type { Id, Sha256 } from './identifier.ts';
import { leavingEntries } from './progress.ts';
import type { Statistics } from './statistics.ts';
import type { SubmissionKind } from './submission.ts';
import { type PackedEvidence, SUBMISSION_FORMAT, type SubmissionContent } from './submission-content.ts';
import type { UnitFile } from './unit-file.ts';

/** What a submission is about besides the unit's own record. */
export interface SubmissionHead {
  readonly submissionId: Id;
  readonly period: ReportPeriod;
  readonly version: number;
  readonly kind: SubmissionKind;
  readonly supersedes: Id | null;
  readonly createdAt: Day;
  readonly asOf: Day;
  readonly stats: Statistics;
  readonly operationLog: { readonly seq: number; readonly hash: Sha256 };
  /** To whom, where a card was chosen; else the superior that the unit names. */
  readonly recipient?: SubmissionContent['recipient'];
  readonly subordinates?: Subordinates | null;
}

/** The evidence that leaves, in the order in which it is numbered: by task, then as it was added. */
export function outgoingEvidence(unitFile: UnitFile): Evidence[] {
  const byTask = Map.groupBy(unitFile.evidence.filter(leavesUnit), (each) => each.taskId);
  return unitFile.tasks.flatMap((task) => byTask.get(task.id) ?? []);
}

function keptBack(unitFile: UnitFile): SubmissionContent['keptBack'] {
  const kept = Map.groupBy(
    unitFile.evidence.filter((each) => !leavesUnit(each)),
    (each) => each.taskId,
  );
  return unitFile.tasks.flatMap((task) => {
    const files = kept.get(task.id)?.length ?? 0;
    return files === 0 ? [] : [{ taskId: task.id, files }];
  });
}

function withoutContact(feedback: Feedback): Feedback {
  const { contact: _kept, ...rest } = feedback;
  return rest;
}

/** Finds which of the ids stand somewhere in a JSON value: whoever's id does is referred to. */
function findIds(value: unknown, ids: ReadonlySet<Id>, found: Set<Id>): void {
  if (typeof value === 'string') {
    if (ids.has(value)) found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) findIds(each, ids, found);
  }
}

/**
 * submission.json from a unit's record: without contact details, without anything of internal evidence but its
 * count, and with those people only whom the content refers to, by name and post. One list, so that what leaves can
 * be read in one place.
 */
export function assembleSubmission(
  unitFile: UnitFile,
  head: SubmissionHead,
  packed: readonly PackedEvidence[],
  volumes: number,
): SubmissionContent {
  const leaving = new Set(packed.map((each) => each.id));
  const isKept = (id: Id | null | undefined): boolean => id != null && !leaving.has(id);
  const parent = unitFile.unit.parentUnit;
  const content = {
    format: SUBMISSION_FORMAT,
    submissionId: head.submissionId,
    unit: unitFile.unit,
    campaign: unitFile.campaign,
    period: head.period,
    version: head.version,
    kind: head.kind,
    supersedes: head.supersedes,
    createdAt: head.createdAt,
    asOf: head.asOf,
    stats: head.stats,
    actions: unitFile.actions,
    indicators: unitFile.indicators,
    tasks: unitFile.tasks,
    progress: leavingEntries(unitFile.progress),
    evidence: packed.map((each) => (isKept(each.derivedFrom) ? { ...each, derivedFrom: null } : each)),
    keptBack: keptBack(unitFile),
    feedback: unitFile.feedback.map(withoutContact),
    publicity: unitFile.publicity,
    inspections: unitFile.inspections,
    cases: unitFile.cases.map((each) => ({ ...each, images: (each.images ?? []).filter((id) => leaving.has(id)) })),
    issues: unitFile.issues,
    honours: unitFile.honours,
    summary: unitFile.summary ?? null,
    recipient: head.recipient ?? {
      code: parent?.code ?? null,
      name: parent?.name ?? '',
      receiver: parent?.receiver ?? null,
    },
    ...(head.subordinates == null ? {} : { subordinates: head.subordinates }),
    operationLog: head.operationLog,
    volumes,
  };
  return { ...content, people: peopleIn(content, unitFile) };
}

function peopleIn(content: unknown, { people }: UnitFile): SubmissionContent['people'] {
  const mentioned = new Set<Id>();
  findIds(content, new Set(people.map(({ id }) => id)), mentioned);
  return people
    .filter((person) => mentioned.has(person.id))
    .map(({ id, name, post }) => ({ id, name, post: post ?? null }));
}
