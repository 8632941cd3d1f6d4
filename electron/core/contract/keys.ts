import * as z from 'zod';
import { Moment } from '../domain/day.ts';
import { LocalPath, procedure } from './procedure.ts';

/** The public half of the unit's key. The fingerprint has eight groups of four digits. */
export const PublicKey = z.object({ fingerprint: z.string(), publicKeyPem: z.string() });
export type PublicKey = z.infer<typeof PublicKey>;

/** What a paper backup holds: from it alone the key can be typed in again, by whoever knows the passphrase. */
export const PrintableKey = z.object({
  unit: z.string(),
  fingerprint: z.string(),
  createdAt: Moment,
  /** PKCS#8 `ENCRYPTED PRIVATE KEY`, as it lies in the data folder. */
  encryptedKeyPem: z.string(),
});
export type PrintableKey = z.infer<typeof PrintableKey>;

export const keys = {
  create: procedure.input(z.object({ passphrase: z.string() })).output(PublicKey),
  show: procedure.output(PublicKey),
  printable: procedure.output(PrintableKey),
  /** Copies the encrypted private key as it lies in the data folder. */
  backup: procedure.input(z.object({ file: LocalPath })).output(z.object({ file: LocalPath, fingerprint: z.string() })),
};
