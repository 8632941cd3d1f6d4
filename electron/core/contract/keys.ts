import * as z from 'zod';
import { Moment } from '../domain/day.ts';
import { GivenFile, SaveTo } from './given-file.ts';
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

export const RestoredKey = PublicKey.extend({
  /** Files that others encrypted to this unit need the identity that a paper backup does not hold: there is a new one. */
  isNewRecipient: z.boolean(),
});
export type RestoredKey = z.infer<typeof RestoredKey>;

export const keys = {
  /** Takes a key back from its backup: the encrypted key's text as its file or its paper has it. */
  restore: procedure
    .input(z.object({ encryptedKeyPem: z.string().max(20_000), passphrase: z.string() }))
    .output(RestoredKey),
  /** Puts the key under another passphrase; the key stays the same. */
  changePassphrase: procedure.input(z.object({ passphrase: z.string(), newPassphrase: z.string() })).output(PublicKey),
  create: procedure.input(z.object({ passphrase: z.string() })).output(PublicKey),
  show: procedure.output(PublicKey),
  /** Whether a passphrase is the key's. Wrong ones are refused with WRONG_PASSPHRASE, too many of them for a while. */
  check: procedure.input(z.object({ passphrase: z.string() })).output(z.object({ isRight: z.literal(true) })),
  /** The unit's card, which carries the public key, as a file for the superior. */
  giveCard: procedure
    .input(z.object({ file: SaveTo, passphrase: z.string() }))
    .output(GivenFile.extend({ fingerprint: z.string() })),
  printable: procedure.output(PrintableKey),
  /** Copies the encrypted private key as it lies in the data folder. */
  backup: procedure.input(z.object({ file: LocalPath })).output(z.object({ file: LocalPath, fingerprint: z.string() })),
};
