/**
 * The private key at rest: PKCS#8 `ENCRYPTED PRIVATE KEY` PEM under PBES2 with scrypt and AES-256-CBC, which
 * `openssl pkey` opens. Also opens what OpenSSL writes in this scheme, or with PBKDF2-HMAC-SHA256 in place of scrypt.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Refusal } from '../core/domain/refusal.ts';
import { DerError } from './der.ts';
import {
  AES_BLOCK_BYTES,
  decodeEncryptedPrivateKey,
  type EncryptedPrivateKey,
  encodeEncryptedPrivateKey,
} from './encrypted-private-key.ts';
import { deriveKey, isCostAcceptable, SCRYPT_COST, type ScryptDerivation } from './key-derivation.ts';
import { decodePem, encodePem, PemError } from './pem.ts';
import { decodePrivateKeyInfo, encodePrivateKeyInfo, isLikePrivateKeyInfo } from './private-key-info.ts';
import { drawBytes, type RandomBytes } from './random-bytes.ts';
import type { KeyPair } from './sm2.ts';

const CIPHER = 'aes-256-cbc';
const LABEL = 'ENCRYPTED PRIVATE KEY';
const SALT_BYTES = 16;

/**
 * @returns PEM
 * @throws RangeError unless the secret key is 32 bytes in [1, n − 2]
 */
export async function encryptPrivateKey(
  secretKey: Uint8Array,
  passphrase: string,
  { randomBytes }: { readonly randomBytes: RandomBytes },
): Promise<string> {
  const plain = encodePrivateKeyInfo(secretKey);
  const derivation: ScryptDerivation = { kind: 'scrypt', salt: drawBytes(randomBytes, SALT_BYTES), ...SCRYPT_COST };
  const iv = drawBytes(randomBytes, AES_BLOCK_BYTES);
  const key = await deriveKey(derivation, passphrase);
  const cipher = createCipheriv(CIPHER, key, iv);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  key.fill(0);
  plain.fill(0);
  return encodePem(LABEL, encodeEncryptedPrivateKey({ derivation, iv, ciphertext }));
}

/**
 * CBC carries no checksum, so a wrong passphrase shows only as nonsense after decryption; where the plaintext is
 * recognisable but not right, the passphrase was right and the file is damaged.
 *
 * @throws Refusal WRONG_PASSPHRASE; KEY_DAMAGED for another or damaged file, or one that costs too much to open
 */
export async function decryptPrivateKey(pem: string, passphrase: string): Promise<KeyPair> {
  const { derivation, iv, ciphertext } = readFile(pem);
  const key = await deriveKey(derivation, passphrase);
  const decipher = createDecipheriv(CIPHER, key, iv).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  key.fill(0);
  try {
    return decodePrivateKeyInfo(withoutPadding(plain));
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    if (isLikePrivateKeyInfo(plain)) throw damaged(cause);
    const sentence = '口令不对；若确信口令无误，则密钥文件可能已损坏，请用密钥备份恢复。';
    throw new Refusal('WRONG_PASSPHRASE', sentence, { cause });
  } finally {
    plain.fill(0);
  }
}

function readFile(pem: string): EncryptedPrivateKey {
  try {
    const encrypted = decodeEncryptedPrivateKey(decodePem(LABEL, pem));
    if (isCostAcceptable(encrypted.derivation)) return encrypted;
  } catch (cause) {
    if (cause instanceof PemError || cause instanceof DerError) throw damaged(cause);
    throw cause;
  }
  const sentence = '密钥文件要求的口令计算量超出上限，可能被人改动过，未予打开；请用本单位的密钥备份恢复。';
  throw new Refusal('KEY_DAMAGED', sentence);
}

function damaged(cause: Error): Refusal {
  const sentence = '密钥文件已损坏，或不是口令加密的 SM2 私钥；请用密钥备份恢复。';
  return new Refusal('KEY_DAMAGED', sentence, { cause });
}

/** PKCS #7: n bytes of value n, n in 1–16. */
function withoutPadding(plain: Uint8Array): Uint8Array {
  const count = plain.at(-1) ?? 0;
  const isRight = count >= 1 && count <= AES_BLOCK_BYTES && plain.subarray(-count).every((each) => each === count);
  if (!isRight) throw new DerError('the padding is wrong');
  return plain.subarray(0, -count);
}
