import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { normalizePassphrase } from './passphrase.ts';

/** log2 of scrypt's N: opened in a fraction of a second on an office computer, and by any age (which allows 22). */
const WORK_FACTOR = 15;

export interface AgeIdentity {
  /** `age1…`, public: what others encrypt to. */
  readonly recipient: string;
  /** An age file in age's own passphrase mode, armored; inside, an identity file as age-keygen writes it. */
  readonly wrappedIdentity: string;
}

/** A new X25519 identity (age v1). Its randomness is the platform's: the library takes no other. */
export async function createAgeIdentity(passphrase: string): Promise<AgeIdentity> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(normalizePassphrase(passphrase));
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  const file = await encrypter.encrypt(`# public key: ${recipient}\n${identity}\n`);
  return { recipient, wrappedIdentity: armor.encode(file) };
}
