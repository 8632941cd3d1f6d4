import * as z from 'zod';
import { Moment } from './day.ts';
import { Id, Reference, Sha256 } from './identifier.ts';

export const EvidenceType = z.enum(['photo', 'document', 'form', 'register', 'video', 'audio', 'scan']);
export type EvidenceType = z.infer<typeof EvidenceType>;
export const ShareLevel = z.enum(['internal', 'up', 'public']);
export const Consent = z.enum(['not_needed', 'public_activity', 'self_written', 'guardian_written', 'missing']);

export const Evidence = z.looseObject({
  id: Id,
  taskId: Id,
  type: EvidenceType,
  /** One plain name as the user had it, never a path. */
  fileName: z.string().min(1).max(255),
  caption: z.string().nullish(),
  takenAt: Moment.nullish(),
  place: z.string().nullish(),
  mime: z.string().nullish(),
  sizeBytes: z.int().min(0),
  sha256: Sha256,
  exifStripped: z.boolean().nullish(),
  containsFace: z.boolean().nullish(),
  containsMinor: z.boolean().nullish(),
  containsIdNumber: z.boolean().nullish(),
  masked: z.boolean().nullish(),
  consent: Consent.nullish(),
  shareLevel: ShareLevel,
  derivedFrom: Reference,
});
export type Evidence = z.infer<typeof Evidence>;

/** `internal` evidence never leaves the unit. */
export function leavesUnit(evidence: Pick<Evidence, 'shareLevel'>): boolean {
  return evidence.shareLevel !== 'internal';
}
