import * as z from 'zod';
import { procedure } from './procedure.ts';

/** This computer's settings. */
export const Settings = z.object({
  /** The most bytes of one volume; null for no limit. 13 MB of raw file fit a mailbox of 20 MB. */
  mailLimitBytes: z.int().min(1).nullable(),
  /** Whether the wizard proposes to send photos in their own size. */
  keepsPhotoSize: z.boolean(),
  /** Filters of the ledger that somebody has given a name, each as the query of its address. */
  ledgerFilters: z.array(z.object({ name: z.string().min(1).max(30), query: z.string().max(1000) })).max(50),
});
export type Settings = z.infer<typeof Settings>;
/** Where nothing was set; the mail limit is then the campaign's. */
export const DEFAULT_SETTINGS: Omit<Settings, 'mailLimitBytes'> = { keepsPhotoSize: false, ledgerFilters: [] };

export const settings = {
  show: procedure.output(Settings),
  change: procedure.input(Settings.partial()).output(Settings),
};
