/** EncryptedPrivateKeyInfo (RFC 5958) under PBES2 (RFC 8018): the outer bytes of a private key at rest. */
import { DerError, type DerReader, derElement, derInteger, derSequence, readDer, TAG } from './der.ts';
import type { KeyDerivation, ScryptDerivation } from './key-derivation.ts';
import { ALGORITHM_HMAC_SHA256, ID_AES_256_CBC, ID_PBES2, ID_PBKDF2, ID_SCRYPT } from './object-identifier.ts';

export const AES_BLOCK_BYTES = 16;
const KEY_BYTES = 32;
/** OpenSSL 3.0 writes 8 bytes of salt. */
const SALT_BYTES = { least: 8, most: 64 };

export interface EncryptedPrivateKey {
  readonly derivation: KeyDerivation;
  readonly iv: Uint8Array;
  /** AES-256-CBC, whole blocks. */
  readonly ciphertext: Uint8Array;
}

export function encodeEncryptedPrivateKey(
  key: EncryptedPrivateKey & { readonly derivation: ScryptDerivation },
): Uint8Array {
  const { salt, N, r, p } = key.derivation;
  const octets = (bytes: Uint8Array) => derElement(TAG.octetString, bytes);
  const parameters = derSequence(octets(salt), derInteger(N), derInteger(r), derInteger(p));
  const derivation = derSequence(ID_SCRYPT, parameters);
  const cipher = derSequence(ID_AES_256_CBC, octets(key.iv));
  return derSequence(derSequence(ID_PBES2, derSequence(derivation, cipher)), octets(key.ciphertext));
}

/** @throws DerError for other structures, other algorithms and broken blocks */
export function decodeEncryptedPrivateKey(der: Uint8Array): EncryptedPrivateKey {
  return readDer(der, (file) =>
    file.sequence((info) => ({ ...info.sequence(readScheme), ciphertext: readCiphertext(info) })),
  );
}

function readScheme(algorithm: DerReader): { derivation: KeyDerivation; iv: Uint8Array } {
  algorithm.fixed(ID_PBES2);
  return algorithm.sequence((parameters) => ({
    derivation: parameters.sequence(readDerivation),
    iv: parameters.sequence(readIv),
  }));
}

function readDerivation(algorithm: DerReader): KeyDerivation {
  if (algorithm.isNextElement(ID_SCRYPT)) {
    algorithm.fixed(ID_SCRYPT);
    return algorithm.sequence(readScrypt);
  }
  algorithm.fixed(ID_PBKDF2);
  return algorithm.sequence(readPbkdf2);
}

function readScrypt(parameters: DerReader): KeyDerivation {
  const salt = readSalt(parameters);
  const [N, r, p] = [parameters.smallInteger(), parameters.smallInteger(), parameters.smallInteger()];
  readKeyLength(parameters);
  return { kind: 'scrypt', salt, N, r, p };
}

function readPbkdf2(parameters: DerReader): KeyDerivation {
  const salt = readSalt(parameters);
  const iterations = parameters.smallInteger();
  readKeyLength(parameters);
  parameters.fixed(ALGORITHM_HMAC_SHA256);
  return { kind: 'pbkdf2', salt, iterations };
}

function readSalt(parameters: DerReader): Uint8Array {
  const salt = parameters.content(TAG.octetString);
  if (salt.length < SALT_BYTES.least || salt.length > SALT_BYTES.most)
    throw new DerError(`salt of ${salt.length} bytes`);
  return salt;
}

/** Optional in both; AES-256 allows one value. */
function readKeyLength(parameters: DerReader): void {
  if (parameters.isNext(TAG.integer) && parameters.smallInteger() !== KEY_BYTES)
    throw new DerError('not a 256-bit key');
}

function readIv(algorithm: DerReader): Uint8Array {
  algorithm.fixed(ID_AES_256_CBC);
  const iv = algorithm.content(TAG.octetString);
  if (iv.length !== AES_BLOCK_BYTES) throw new DerError(`initialisation vector of ${iv.length} bytes`);
  return iv;
}

function readCiphertext(info: DerReader): Uint8Array {
  const ciphertext = info.content(TAG.octetString);
  if (ciphertext.length === 0 || ciphertext.length % AES_BLOCK_BYTES !== 0)
    throw new DerError(`ciphertext of ${ciphertext.length} bytes`);
  return ciphertext;
}
