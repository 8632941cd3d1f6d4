import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { RaisedAlarm } from '../domain/exchange/raised-alarm.ts';
import { ReceiptDecision, ReturnItem } from '../domain/exchange/receipt-content.ts';
import { ReceivedSubmission } from '../domain/exchange/received-submission.ts';
import { VerificationResult } from '../domain/exchange/verification-result.ts';
import { Id, Sha256 } from '../domain/identifier.ts';
import { SubmissionKind, SubmissionStatus } from '../domain/submission.ts';
import { UploadedFile } from './evidence.ts';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';

/** `aside`: the signature is right and nobody has compared the signer's card yet; it counts nowhere. */
export const ArrivalStatus = z.enum([
  'new',
  'duplicate',
  'replay',
  'conflict',
  'aside',
  'refused',
  'card',
  'elsewhere',
]);
export type ArrivalStatus = z.infer<typeof ArrivalStatus>;

/** What became of one package that was handed in. */
export const Arrival = z.object({
  /** The file, and for one that came inside a mail its name there. */
  path: z.string(),
  kind: z.string().nullable(),
  result: VerificationResult,
  status: ArrivalStatus,
  submissionId: Id.nullable(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  period: z.string().nullable(),
  version: z.int().nullable(),
  volumesMissing: z.array(z.int()),
  problems: z.array(z.object({ code: z.string(), file: z.string().optional(), message: z.string() })),
});
export type Arrival = z.infer<typeof Arrival>;

/** A package whose signer nobody knows yet. Its fingerprint is not told: whoever compares must not copy it from here. */
export const AsidePackage = z.object({
  sha256: Sha256,
  fileName: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  periodId: z.string(),
  version: z.int(),
  receivedAt: z.string(),
});
export type AsidePackage = z.infer<typeof AsidePackage>;

const FourCheck = z.object({ isGood: z.boolean(), notices: z.int(), findings: z.array(z.string()) });
/** 真实 完整 可用 安全, as the transfer of electronic records is judged. */
export const FourChecks = z.object({
  authentic: FourCheck,
  complete: FourCheck,
  usable: FourCheck,
  safe: FourCheck,
});
export type FourChecks = z.infer<typeof FourChecks>;

export const Difference = z.object({
  /** 任务, 进展, 佐证 … */
  kind: z.string(),
  id: z.string(),
  /** The task that it is or belongs to. */
  taskId: z.string().nullable(),
  /** What people call it: a task's number and title, a file's name. */
  name: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(z.object({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
});
export type Difference = z.infer<typeof Difference>;

/** A known unit's package or card that another key has signed: it stays until somebody has compared or thrown it out. */
export const KeyAlarm = RaisedAlarm.omit({ fingerprint: true }).extend({
  /** One a unit and key, without telling the key. */
  id: z.string(),
  /** The card with that key waits for a comparison. */
  hasCard: z.boolean(),
});
export type KeyAlarm = z.infer<typeof KeyAlarm>;

export const InboxRow = z.object({
  submission: ReceivedSubmission,
  unitId: Id,
  unitName: z.string(),
  /** What a narrow list says; the whole name where there is no shorter one. */
  unitShortName: z.string(),
  periodName: z.string(),
  volumesMissing: z.array(z.int()),
  isLate: z.boolean(),
});
export type InboxRow = z.infer<typeof InboxRow>;

export const ReviewedEvidence = z.object({
  id: Id,
  taskId: Id,
  fileName: z.string(),
  caption: z.string().nullable(),
  takenAt: z.string().nullable(),
  sizeBytes: z.int(),
  mime: z.string().nullable(),
  isPhoto: z.boolean(),
  /** Null where an earlier submission delivered it. */
  volume: z.int().nullable(),
  deliveredIn: z.string().nullable(),
});
export type ReviewedEvidence = z.infer<typeof ReviewedEvidence>;

/** One version of a unit's period, for its history. */
export const ReceivedVersion = z.object({
  submissionId: Id,
  version: z.int(),
  kind: SubmissionKind,
  status: SubmissionStatus,
  receivedAt: z.string(),
  decision: ReceiptDecision.nullable(),
  decidedBy: z.string().nullable(),
  items: z.int(),
  receiptAt: z.string().nullable(),
});
export type ReceivedVersion = z.infer<typeof ReceivedVersion>;

export const ReviewedTask = z.object({
  id: Id,
  no: z.string(),
  title: z.string(),
  status: z.string(),
  percent: z.number(),
  closure: z.string(),
  owner: z.string(),
  department: z.string(),
  due: z.string().nullable(),
  problem: z.string().nullable(),
  nextStep: z.string().nullable(),
  latest: z.object({ date: z.string(), text: z.string() }).nullable(),
  /** Files that the unit kept to itself. */
  keptBack: z.int(),
});
export type ReviewedTask = z.infer<typeof ReviewedTask>;

export const ReviewedFeedback = z.object({
  id: Id,
  receivedAt: z.string(),
  channel: z.string(),
  rating: z.int().nullable(),
  content: z.string(),
  taskId: Id.nullable(),
});

export const ReviewSheet = z.object({
  row: InboxRow,
  /** Newest first, this one among them. */
  versions: z.array(ReceivedVersion),
  feedback: z.array(ReviewedFeedback),
  summary: z.object({ title: z.string(), sections: z.array(z.object({ h: z.string(), t: z.string() })) }).nullable(),
  checks: FourChecks,
  /** Of the version before this one, which is named; null for the first. */
  comparedWith: z
    .object({
      submissionId: Id,
      version: z.int(),
      receivedAt: z.string(),
      /** What was to be put right. */
      items: z.array(ReturnItem),
    })
    .nullable(),
  differences: z.array(Difference),
  tasks: z.array(ReviewedTask),
  evidence: z.array(ReviewedEvidence),
  indicators: z.array(
    z.object({
      indicatorId: Id,
      name: z.string(),
      unit: z.string().nullable(),
      reported: z.number().nullable(),
      adjusted: z.number().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
export type ReviewSheet = z.infer<typeof ReviewSheet>;

export const arrivals = {
  /** Verifies and keeps whatever is handed in: packages, folders, mails, encrypted packages, in any order. */
  receive: procedure
    .input(
      z.object({
        files: z.array(z.union([LocalPath, UploadedFile])).min(1),
        /** Opens what was encrypted to this unit. */
        passphrase: z.string().nullable(),
      }),
    )
    .output(eventIterator(ByteProgress, z.object({ packages: z.array(Arrival) }))),
  list: procedure.output(
    z.object({
      rows: z.array(InboxRow),
      aside: z.array(AsidePackage),
      alarms: z.array(KeyAlarm),
      /** Who has to report, in the roster's order; empty without a roster. */
      due: z.array(z.object({ unitId: Id, unitName: z.string(), unitShortName: z.string() })),
      damaged: z.array(z.object({ unitId: z.string(), message: z.string() })),
    }),
  ),
  /** What waits for this desk, for the navigation. */
  waiting: procedure.output(z.object({ toReview: z.int(), aside: z.int(), alarms: z.int() })),
  /** Throws out an alarm: the package was not the unit's own. @throws ALARM_STAYS while a card waits */
  dismissAlarm: procedure.input(z.object({ id: z.string() })).output(z.object({ unitId: z.string() })),
  /** Everything that a reviewer looks at. */
  show: procedure.input(z.object({ submissionId: Id })).output(ReviewSheet),
  /** Verifies again what was set aside of a unit whose card has been compared meanwhile. */
  receiveAside: procedure
    .input(z.object({ unitId: z.string() }))
    .output(eventIterator(ByteProgress, z.object({ packages: z.array(Arrival) }))),
  /** Throws out, for good, what was set aside. @throws NOT_FOUND */
  discardAside: procedure.input(z.object({ sha256: Sha256 })).output(AsidePackage),
};
