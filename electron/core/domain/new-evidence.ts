import { captionParts } from './caption-parts.ts';
import { placeNames } from './check/captions.ts';
import type { Moment } from './day.ts';
import type { Evidence, EvidenceType } from './evidence.ts';
import type { Id, Sha256 } from './identifier.ts';
import type { Task } from './task.ts';
import type { UnitFile } from './unit-file.ts';

/** A file that is in the store and that no record cites yet. */
export interface NewFile {
  readonly fileName: string;
  readonly type: EvidenceType;
  readonly mime: string | null;
  readonly takenAt: Moment | null;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
}

/** A file whose bytes the task has already. */
export interface SkippedFile {
  readonly fileName: string;
  readonly sameAs: Id;
}

/**
 * The records of new evidence under a task: what may leave the unit unless somebody says otherwise, or, under a
 * sensitive action, what stays. Their place is the one that the caption names. A file that the task has already, under whatever name, is not cited twice.
 */
export function citeFiles<File extends NewFile>(
  files: readonly File[],
  { task, unitFile, caption, newId }: CitingContext,
): { evidence: Evidence[]; skipped: (SkippedFile & { readonly file: File })[] } {
  const action = unitFile.actions.find(({ id }) => id === task.actionId);
  const shareLevel = action?.sensitive === true ? 'internal' : 'up';
  const known = new Map(
    unitFile.evidence.filter(({ taskId }) => taskId === task.id).map((each) => [each.sha256, each.id]),
  );
  const said = caption?.trim() || null;
  const place = said === null ? null : captionParts(said, placeNames(unitFile)).place || null;
  const evidence: Evidence[] = [];
  const skipped: (SkippedFile & { readonly file: File })[] = [];
  for (const file of files) {
    const sameAs = known.get(file.sha256);
    if (sameAs !== undefined) {
      skipped.push({ fileName: file.fileName, sameAs, file });
      continue;
    }
    const id = newId('ev');
    known.set(file.sha256, id);
    evidence.push({ id, taskId: task.id, caption: said, shareLevel, ...recordOf(file), place });
  }
  return { evidence, skipped };
}

export interface CitingContext {
  readonly task: Task;
  readonly unitFile: Pick<UnitFile, 'unit' | 'actions' | 'evidence'>;
  readonly caption: string | null;
  readonly newId: (prefix: string) => Id;
}

/** What only a person can see in a photo stays open until one says it. */
function recordOf({ fileName, type, mime, takenAt, sizeBytes, sha256 }: NewFile) {
  return {
    type,
    fileName,
    takenAt,
    mime,
    sizeBytes,
    sha256,
    exifStripped: false,
    containsFace: null,
    containsMinor: null,
    containsIdNumber: null,
    masked: false,
    consent: null,
    derivedFrom: null,
  };
}
