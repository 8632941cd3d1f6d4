import * as z from 'zod';
import { LocalPath, procedure } from './procedure.ts';

/** The public half of the unit's key. The fingerprint has eight groups of four digits. */
export const PublicKey = z.object({ fingerprint: z.string(), publicKeyPem: z.string() });
export type PublicKey = z.infer<typeof PublicKey>;

export const keys = {
  create: procedure.input(z.object({ passphrase: z.string() })).output(PublicKey),
  show: procedure.output(PublicKey),
  /** Copies the encrypted private key as it lies in the data folder. */
  backup: procedure.input(z.object({ file: LocalPath })).output(z.object({ file: LocalPath, fingerprint: z.string() })),
};
