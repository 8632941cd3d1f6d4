import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';
import { encodeEncryptedPrivateKey } from '../../electron/crypto/encrypted-private-key.ts';
import { encodePem } from '../../electron/crypto/pem.ts';

export const LABEL = 'ENCRYPTED PRIVATE KEY';
export const PASSPHRASE = '为民爱民增福祉同';
/** Too cheap to protect anything, and quick enough for thousands of attempts. */
const CHEAP = { N: 2, r: 8, p: 1 };
export const salt = new Uint8Array(randomBytes(16));
export const iv = new Uint8Array(randomBytes(16));

/** A file as somebody else could have made it, with the plaintext and costs of the test's choice. */
export function fileWith(plain: Uint8Array, { cost = CHEAP, passphrase = PASSPHRASE, isPadded = true } = {}): string {
  const key = scryptSync(passphrase, salt, 32, { ...cost, maxmem: 2 ** 30 });
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(isPadded);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return encodePem(LABEL, encodeEncryptedPrivateKey({ derivation: { kind: 'scrypt', salt, ...cost }, iv, ciphertext }));
}
