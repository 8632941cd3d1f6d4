/** What a superior merged: in its own submission upward it names the very packages that it was made of. */
import * as z from 'zod';
import { Id, Sha256 } from '../identifier.ts';
import { Statistics } from '../statistics.ts';
import { Adjustment } from './receipt-content.ts';

/** Small enough to be kept for hundreds of units at once. */
export const UnitFigures = z.looseObject({
  stats: Statistics,
  /** Sum of the valid ratings: an average of averages would be wrong. */
  ratingSum: z.number(),
});
export type UnitFigures = z.infer<typeof UnitFigures>;

/** Where an embedded package lies in the bag. */
export const EmbeddedPath = z.string().regex(/^data\/packages\/[0-9]{4,6}\.zip$/);

export const MergedPackage = z.looseObject({
  volume: z.int().min(1),
  /** Of the ZIP as it was received. */
  sha256: Sha256,
  bytes: z.int().min(0),
  tagManifestSha256: Sha256,
  /** Only where the package was embedded, and then with the volume of the submission that holds it. */
  path: EmbeddedPath.nullish(),
  inVolume: z.int().min(1).nullish(),
});
export type MergedPackage = z.infer<typeof MergedPackage>;

export const MergedUnit = z.looseObject({
  unitId: Id,
  name: z.string(),
  periodId: Id,
  version: z.int().min(1),
  submissionId: Id,
  submissionSha256: Sha256,
  packages: z.array(MergedPackage).min(1),
  adjustments: z.array(Adjustment),
});
export type MergedUnit = z.infer<typeof MergedUnit>;

export const Subordinates = z.looseObject({
  /** 应报. */
  due: z.int().min(0),
  /** 已接收: as many as `units` names. */
  accepted: z.int().min(0),
  figures: UnitFigures,
  units: z.array(MergedUnit),
});
export type Subordinates = z.infer<typeof Subordinates>;
