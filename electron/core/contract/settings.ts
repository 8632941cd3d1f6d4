import * as z from 'zod';
import { procedure } from './procedure.ts';

/** This computer's settings. */
export const Settings = z.object({
  /** The most bytes of one volume; null for no limit. 13 MB of raw file fit a mailbox of 20 MB. */
  mailLimitBytes: z.int().min(1).nullable(),
});
export type Settings = z.infer<typeof Settings>;
export const DEFAULT_SETTINGS: Settings = { mailLimitBytes: 13 * 1024 * 1024 };

export const settings = {
  show: procedure.output(Settings),
  change: procedure.input(Settings.partial()).output(Settings),
};
