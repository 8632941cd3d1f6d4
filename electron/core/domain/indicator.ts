import * as z from 'zod';
import { Id, Reference } from './identifier.ts';

export const IndicatorKind = z.enum(['flow', 'stock', 'ratio']);

export const Indicator = z.looseObject({
  id: Id,
  actionId: Reference,
  name: z.string(),
  unit: z.string().nullish(),
  kind: IndicatorKind,
  /** No office counts finer; a larger number could only be meant to exhaust whoever computes with it. */
  decimals: z.int().min(0).max(20),
  acrossUnits: z.enum(['sum', 'recompute', 'none']).nullish(),
  /** Indicator ids of a ratio. */
  numerator: Reference,
  denominator: Reference,
});
export type Indicator = z.infer<typeof Indicator>;
