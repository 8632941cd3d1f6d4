import * as z from 'zod';

/** What a package leaves behind that another key signed in a known unit's name: the key, and nothing of its content. */
export const RaisedAlarm = z.object({
  unitId: z.string(),
  unitName: z.string(),
  fingerprint: z.string(),
  at: z.string(),
  /** The package that was refused; null where only the card came. */
  fileName: z.string().nullable(),
});
export type RaisedAlarm = z.infer<typeof RaisedAlarm>;
