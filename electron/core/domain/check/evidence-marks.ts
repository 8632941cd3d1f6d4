/** What a list of evidence marks on a file, by the rules of the checks. */
import type { ContentFacts } from '../content-facts.ts';
import { type Day, dayOf } from '../day.ts';
import { type Evidence, leavesUnit, needsConsent, needsMask } from '../evidence.ts';
import type { Id, Sha256 } from '../identifier.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';
import { captionGaps, placeNames } from './captions.ts';

export const EVIDENCE_MARKS = ['duplicate', 'old', 'caption', 'mask', 'minor'] as const;
export type EvidenceMark = (typeof EVIDENCE_MARKS)[number];

type Facts = Pick<ContentFacts, 'isPhoto' | 'takenAt'>;

/** W202: digest → the tasks under which the file is cited, where they are several. */
export function sharedFiles(evidence: readonly Evidence[]): ReadonlyMap<Sha256, ReadonlySet<Id>> {
  const first = new Map<Sha256, Id>();
  const shared = new Map<Sha256, Set<Id>>();
  for (const { sha256, taskId } of evidence) {
    const earlier = first.get(sha256);
    if (earlier === undefined) first.set(sha256, taskId);
    else if (earlier !== taskId) shared.set(sha256, (shared.get(sha256) ?? new Set([earlier])).add(taskId));
  }
  return shared;
}

/** W201: the day on which a photo says that it was taken, where that is not in its task's dates. */
export function dayOutside(facts: Facts | undefined, task: Pick<Task, 'start' | 'due'> | undefined): Day | null {
  if (facts?.isPhoto !== true || facts.takenAt === null || task === undefined) return null;
  const day = dayOf(facts.takenAt);
  const isOutside = (task.start && day < task.start) || (task.due && day > task.due);
  return isOutside ? day : null;
}

/** A judge of one file after the other, over one record. */
export function createMarker(
  unitFile: Pick<UnitFile, 'unit' | 'tasks' | 'evidence'>,
): (evidence: Evidence, facts: Facts | undefined) => EvidenceMark[] {
  const shared = sharedFiles(unitFile.evidence);
  const tasks = new Map(unitFile.tasks.map((task) => [task.id, task]));
  const names = placeNames(unitFile);
  return (evidence, facts) => {
    const marks: Readonly<Record<EvidenceMark, boolean>> = {
      duplicate: shared.has(evidence.sha256),
      old: dayOutside(facts, tasks.get(evidence.taskId)) !== null,
      caption: captionGaps(evidence, names).length > 0,
      mask: leavesUnit(evidence) && needsMask(evidence),
      minor: leavesUnit(evidence) && needsConsent(evidence),
    };
    return EVIDENCE_MARKS.filter((mark) => marks[mark]);
  };
}
