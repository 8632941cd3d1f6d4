import * as z from 'zod';
import { Action } from './action.ts';
import { Campaign, ReportPeriod } from './campaign.ts';
import { Case } from './case.ts';
import { Day, Moment } from './day.ts';
import { Evidence } from './evidence.ts';
import { Subordinates } from './exchange/subordinates.ts';
import { Feedback } from './feedback.ts';
import { Honour } from './honour.ts';
import { Id, Sha256 } from './identifier.ts';
import { Indicator } from './indicator.ts';
import { Inspection } from './inspection.ts';
import { Issue } from './issue.ts';
import { Progress } from './progress.ts';
import { Publicity } from './publicity.ts';
import { Statistics } from './statistics.ts';
import { SubmissionKind } from './submission.ts';
import { Summary } from './summary.ts';
import { Task } from './task.ts';
import { DivisionCode, Level, Unit } from './unit.ts';

export const SUBMISSION_FORMAT = 'shishi-submission/1' as const;
export const VOLUME_FORMAT = 'shishi-volume/1' as const;
export const CARD_FORMAT = 'shishi-card/1' as const;

/** A path inside the bag: ASCII, relative, below data/. */
export const PackedPath = z.string().regex(/^data\/(?:evidence|docs\/scan)\/[0-9]{4,6}(?:\.[a-z0-9]{1,8})?$/);

/** Evidence as it was packed: `sizeBytes` and `sha256` are those of the packed copy. */
export const PackedEvidence = Evidence.extend({
  /** Missing when the file is not packed again because `deliveredIn` names who has it. */
  path: PackedPath.nullish(),
  volume: z.int().min(1).nullish(),
  /** The stored original's digest, where the packed copy was made from it (EXIF removed, scaled). */
  originalSha256: Sha256.nullish(),
  deliveredIn: Id.nullish(),
});
export type PackedEvidence = z.infer<typeof PackedEvidence>;

/** A stamped scan that the sender added to a version: no evidence of a task, but it travels like one. */
export const PackedScan = z.looseObject({
  /** `scan-1` and so on, within the submission. */
  id: Id,
  path: z.string().regex(/^data\/docs\/scan\/[0-9]{4,6}(?:\.[a-z0-9]{1,8})?$/),
  volume: z.int().min(1),
  sizeBytes: z.int().min(0),
  sha256: Sha256,
  /** Of the picture as it was chosen, where the packed one was made from it. */
  originalSha256: Sha256.nullish(),
  mime: z.string().nullish(),
});
export type PackedScan = z.infer<typeof PackedScan>;

/** submission.json, the machine-readable content of a 报送. */
export const SubmissionContent = z.looseObject({
  format: z.literal(SUBMISSION_FORMAT),
  submissionId: Id,
  unit: Unit,
  campaign: Campaign,
  period: ReportPeriod,
  version: z.int().min(1),
  kind: SubmissionKind,
  supersedes: Id.nullish(),
  createdAt: Day,
  asOf: Day,
  stats: Statistics,
  /** Name and post alone travel; a receiver refuses any further key. */
  people: z.array(z.looseObject({ id: Id, name: z.string(), post: z.string().nullish() })),
  actions: z.array(Action),
  indicators: z.array(Indicator),
  tasks: z.array(Task),
  progress: z.array(Progress),
  evidence: z.array(PackedEvidence),
  /** Stamped scans, only if the sender chose so. */
  scans: z.array(PackedScan).optional(),
  /** How many files of a task stayed in the unit. */
  keptBack: z.array(z.object({ taskId: Id, files: z.int().min(1) })),
  feedback: z.array(Feedback),
  publicity: z.array(Publicity),
  inspections: z.array(Inspection),
  cases: z.array(Case),
  issues: z.array(Issue),
  honours: z.array(Honour),
  summary: Summary.nullish(),
  recipient: z.looseObject({
    code: z.string().nullish(),
    name: z.string(),
    receiver: z.string().nullish(),
    fingerprint: z.string().nullish(),
  }),
  /** The head of the operation log's chain when the package was made. */
  operationLog: z.object({ seq: z.int().min(0), hash: Sha256 }),
  /** What a superior merged into it. */
  subordinates: Subordinates.nullish(),
  /** How many volumes the submission was split into. */
  volumes: z.int().min(1),
});
export type SubmissionContent = z.infer<typeof SubmissionContent>;

/** Its lists of entities, under the names that they have in a unit's own record. */
export function collectionsOf(content: SubmissionContent) {
  const { people, actions, indicators, tasks, progress, evidence, feedback } = content;
  const { publicity, inspections, cases, issues, honours } = content;
  return {
    people,
    actions,
    indicators,
    tasks,
    progress,
    evidence,
    feedback,
    publicity,
    inspections,
    cases,
    issues,
    honours,
  };
}

/** data/volume.json of every volume but the first. */
export const VolumeContent = z.looseObject({
  format: z.literal(VOLUME_FORMAT),
  submissionId: Id,
  submissionSha256: Sha256,
  unitId: Id,
  periodId: Id,
  version: z.int().min(1),
  volume: z.int().min(2),
  of: z.int().min(2),
});
export type VolumeContent = z.infer<typeof VolumeContent>;

/** signer/card.json, and data/card.json of a card package: who a unit is and its public key. */
export const CardContent = z.looseObject({
  format: z.literal(CARD_FORMAT),
  id: Id,
  name: z.string().min(1),
  level: Level,
  divisionCode: DivisionCode.nullish(),
  /** Eight groups of four digits, one space between. */
  fingerprint: z.string().regex(/^\d{4}(?: \d{4}){7}$/),
  publicKeyPem: z.string(),
  ageRecipient: z
    .string()
    .regex(/^age1[02-9ac-hj-np-z]{58}$/)
    .nullish(),
  createdAt: Moment,
});
export type CardContent = z.infer<typeof CardContent>;
