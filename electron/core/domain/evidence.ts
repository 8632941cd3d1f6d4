import * as z from 'zod';
import { Moment } from './day.ts';
import { Id, Reference, Sha256 } from './identifier.ts';

export const EvidenceType = z.enum(['photo', 'document', 'form', 'register', 'video', 'audio', 'scan']);
export type EvidenceType = z.infer<typeof EvidenceType>;
export const ShareLevel = z.enum(['internal', 'up', 'public']);
export const Consent = z.enum(['not_needed', 'public_activity', 'self_written', 'guardian_written', 'missing']);

/** Degrees clockwise. */
export const Turn = z.literal([0, 90, 180, 270]);
export type Turn = z.infer<typeof Turn>;

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
  /** How far a photo has to be turned to be seen upright, beyond what its camera says; its bytes stay as they are. */
  turn: Turn.nullish(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One plain name, never a path. */
export function isPlainFileName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\p{Cc}]/u.test(name);
}

/** `internal` evidence never leaves the unit. */
export function leavesUnit(evidence: Pick<Evidence, 'shareLevel'>): boolean {
  return evidence.shareLevel !== 'internal';
}

/** A minor is to be seen, and nobody has consented. */
export function needsConsent({ containsMinor, consent }: Pick<Evidence, 'containsMinor' | 'consent'>): boolean {
  return containsMinor === true && (consent == null || consent === 'missing');
}

/** An 身份证号 or the like is to be read in it. */
export function needsMask({ containsIdNumber, masked }: Pick<Evidence, 'containsIdNumber' | 'masked'>): boolean {
  return containsIdNumber === true && masked !== true;
}
