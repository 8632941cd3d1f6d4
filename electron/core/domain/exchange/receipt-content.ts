import * as z from 'zod';
import { Day, Moment } from '../day.ts';
import { Id, Sha256 } from '../identifier.ts';
import { ReturnCode } from '../task.ts';
import { DivisionCode, Level } from '../unit.ts';

export const RECEIPT_FORMAT = 'shishi-receipt/1' as const;

export const ReceiptDecision = z.enum(['accepted', 'returned']);
export type ReceiptDecision = z.infer<typeof ReceiptDecision>;

/** What has to be put right: the entity concerned, the return code and a sentence. */
export const ReturnItem = z.looseObject({
  /** The id of a task, a piece of evidence, a feedback entry …; null for the submission as a whole. */
  target: z.string().max(64).nullish(),
  code: ReturnCode,
  text: z.string().min(1).max(2000),
});
export type ReturnItem = z.infer<typeof ReturnItem>;

/** A value that the superior reports in another way than the unit did. Both stand side by side for ever. */
export const Adjustment = z.looseObject({
  indicatorId: Id,
  reported: z.number().nullable(),
  adjusted: z.number().nullable(),
  reason: z.string().min(1).max(2000),
  by: z.string().min(1),
  at: Moment,
});
export type Adjustment = z.infer<typeof Adjustment>;

const OfficeIdentity = z.looseObject({
  id: Id,
  name: z.string().min(1),
  level: Level.nullish(),
  divisionCode: DivisionCode.nullish(),
});

/** receipt.json: what became of a submission. It names the very packages that it is about. */
export const ReceiptContent = z.looseObject({
  format: z.literal(RECEIPT_FORMAT),
  receiptId: Id,
  /** Who received. */
  issuer: OfficeIdentity,
  /** Whose submission it was. */
  unit: OfficeIdentity,
  submissionId: Id,
  submissionSha256: Sha256,
  periodId: Id,
  periodName: z.string().nullish(),
  campaignName: z.string().nullish(),
  version: z.int().min(1),
  decision: ReceiptDecision,
  decidedAt: Day,
  receivedAt: Day.nullish(),
  reviewer: z.looseObject({ name: z.string(), post: z.string().nullish() }),
  note: z.string().max(2000).nullish(),
  volumes: z.array(z.looseObject({ volume: z.int().min(1), tagManifestSha256: Sha256, bytes: z.int().min(0) })).min(1),
  items: z.array(ReturnItem),
  adjustments: z.array(Adjustment),
  /** Digests of the originals that are kept here now, so that they need not travel again; empty for a return. */
  confirmedEvidence: z.array(Sha256),
});
export type ReceiptContent = z.infer<typeof ReceiptContent>;
