import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Refusal } from '../core/domain/refusal.ts';
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
  return { recipient, wrappedIdentity: await wrap(`# public key: ${recipient}\n${identity}\n`, passphrase) };
}

/**
 * The same identity under another passphrase.
 *
 * @throws Refusal WRONG_PASSPHRASE for one that does not open it, or a file that is damaged: age cannot tell the two apart
 */
export async function rewrapAgeIdentity(wrapped: string, passphrase: string, next: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(normalizePassphrase(passphrase));
  const identity = await decryptedText(decrypter, wrapped);
  return wrap(identity, next);
}

async function decryptedText(decrypter: Decrypter, wrapped: string): Promise<string> {
  try {
    return await decrypter.decrypt(armor.decode(wrapped), 'text');
  } catch (cause) {
    throw new Refusal('WRONG_PASSPHRASE', '口令打不开加密用的密钥(.age)，口令不对或文件已损坏。', { cause });
  }
}

async function wrap(text: string, passphrase: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(normalizePassphrase(passphrase));
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  return armor.encode(await encrypter.encrypt(text));
}
