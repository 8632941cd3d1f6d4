import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { EVIDENCE_MARKS } from '../domain/check/evidence-marks.ts';
import { ContentFacts } from '../domain/content-facts.ts';
import { Evidence } from '../domain/evidence.ts';
import { Id } from '../domain/identifier.ts';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';
import { TypedFields } from './typed-fields.ts';
import { Undoable } from './undo.ts';

/** A file that a page handed over beforehand: its upload, and the name that the user's file has. */
export const UploadedFile = z.object({ uploadId: z.string().min(1).max(64), fileName: z.string().min(1).max(255) });
export type UploadedFile = z.infer<typeof UploadedFile>;

export const EvidenceAdded = z.object({
  evidence: z.array(Evidence),
  skipped: z.array(z.object({ fileName: z.string(), sameAs: Id })),
});
export type EvidenceAdded = z.infer<typeof EvidenceAdded>;

/**
 * The files that would not be taken, in `details` of EVIDENCE_REFUSED, each by its place in what was to be added; the
 * others could go without them.
 */
export const RefusedFiles = z.object({
  refused: z.array(z.object({ index: z.int().min(0), fileName: z.string(), reason: z.string() })),
});
export type RefusedFiles = z.infer<typeof RefusedFiles>;

/** A box in pixels of a photo as it is looked at: upright and turned, at its own size. */
export const Rectangle = z.object({
  left: z.number(),
  top: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type Rectangle = z.infer<typeof Rectangle>;
/** Those that are being drawn. */
export const Rectangles = z.array(Rectangle);

export const EvidenceRow = z.object({
  evidence: Evidence,
  /** What its bytes say; null while nobody has looked into them. */
  facts: ContentFacts.pick({ isPhoto: true, takenAt: true, executable: true, unremovable: true }).nullable(),
  marks: z.array(z.enum(EVIDENCE_MARKS)),
});
export type EvidenceRow = z.infer<typeof EvidenceRow>;

export const EvidenceDetail = z.object({
  evidence: Evidence,
  /** False when its bytes are not in the store, or not all of them. */
  isStored: z.boolean(),
  facts: EvidenceRow.shape.facts,
  /** Of a photo that can be read: pixels as it is looked at, and whether it says where it was taken. */
  photo: z.object({ width: z.int(), height: z.int(), hasPlace: z.boolean() }).nullable(),
});
export type EvidenceDetail = z.infer<typeof EvidenceDetail>;

const Ids = z.array(Id).min(1).max(20_000);
const MOST_BOXES = 200;

export const EvidenceExamined = z.object({ read: z.int().min(0), duplicates: z.int().min(0), old: z.int().min(0) });
export type EvidenceExamined = z.infer<typeof EvidenceExamined>;

export const evidence = {
  /** Every file, in the order in which they came in. Nothing is read from their bytes: `unread` have no facts yet. */
  list: procedure.output(z.object({ rows: z.array(EvidenceRow), unread: z.int().min(0) })),
  /** Null for a file that is not in the list any more: whoever shows it need not be told off. */
  show: procedure.input(z.object({ id: Id })).output(z.object({ detail: EvidenceDetail.nullable() })),
  /** Looks into the files that nobody has looked into, so that old photos are marked; says how many marks there are. */
  examine: procedure.output(eventIterator(ByteProgress, EvidenceExamined)),
  /**
   * Takes files into the store and cites them in one commit: all of them or none. `skipped` are files whose bytes the
   * task has already, under the evidence `sameAs`.
   */
  add: procedure
    .input(
      z.object({
        taskId: Id,
        files: z.array(z.union([LocalPath, UploadedFile])).min(1),
        caption: z.string().nullable(),
      }),
    )
    .output(eventIterator(ByteProgress, EvidenceAdded)),
  /** Changes what is said about a file; the file itself stays as it is. */
  update: procedure.input(z.object({ id: Id, changes: TypedFields })).output(Evidence),
  /** Changes what is said about several files at once. */
  change: procedure.input(z.object({ ids: Ids, changes: TypedFields })).output(Undoable),
  /**
   * Moves files to another task. Under a sensitive action they stay in the unit, as they would if they were added there.
   */
  move: procedure.input(z.object({ ids: Ids, taskId: Id })).output(Undoable),
  /**
   * Makes a copy of a photo with black boxes, a new piece of evidence of the same task that cites its original.
   * `isOriginalKept` also keeps the original in the unit, in the same commit.
   */
  mask: procedure
    .input(z.object({ id: Id, rectangles: z.array(Rectangle).min(1).max(MOST_BOXES), isOriginalKept: z.boolean() }))
    .output(z.object({ evidence: Evidence, undo: Undoable })),
  /** Takes files out of their tasks: the records go, and the stored bytes later, when nothing cites them. */
  remove: procedure.input(z.object({ ids: Ids })).output(Undoable),
};
