import * as z from 'zod';
import { Id } from './identifier.ts';

export const IndicatorKind = z.enum(['flow', 'stock', 'ratio']);

export const Indicator = z.looseObject({
  id: Id,
  actionId: Id.nullish(),
  name: z.string(),
  unit: z.string().nullish(),
  kind: IndicatorKind,
  decimals: z.int().min(0).max(6),
  acrossUnits: z.enum(['sum', 'recompute', 'none']).nullish(),
  /** Indicator ids of a ratio. */
  numerator: Id.nullish(),
  denominator: Id.nullish(),
});
export type Indicator = z.infer<typeof Indicator>;
