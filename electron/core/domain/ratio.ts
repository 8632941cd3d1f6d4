import * as z from 'zod';

/** A rate with what it was made of; `percent` is null where the denominator is 0 and shows as “—”. */
export const Ratio = z.object({ numerator: z.number(), denominator: z.number(), percent: z.number().nullable() });
export type Ratio = z.infer<typeof Ratio>;
