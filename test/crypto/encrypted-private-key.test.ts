import { expect, test } from 'vitest';
import { DerError, derElement, derInteger, derSequence, TAG } from '../../electron/crypto/der.ts';
import { decodeEncryptedPrivateKey } from '../../electron/crypto/encrypted-private-key.ts';
import {
  ALGORITHM_HMAC_SHA256,
  ID_AES_256_CBC,
  ID_EC_PUBLIC_KEY,
  ID_PBES2,
  ID_PBKDF2,
  ID_SCRYPT,
} from '../../electron/crypto/object-identifier.ts';

const octets = (length: number): Uint8Array => derElement(TAG.octetString, new Uint8Array(length));
const cost = [derInteger(16_384), derInteger(8), derInteger(5)];
const hmacSha512 = derSequence(
  derElement(TAG.objectIdentifier, Buffer.from('2a864886f70d020b', 'hex')),
  derElement(TAG.null),
);
const scrypt = (...parameters: readonly Uint8Array[]): Uint8Array => derSequence(ID_SCRYPT, derSequence(...parameters));
const pbkdf2 = (...parameters: readonly Uint8Array[]): Uint8Array => derSequence(ID_PBKDF2, derSequence(...parameters));

interface Parts {
  readonly scheme?: Uint8Array;
  readonly derivation?: Uint8Array;
  readonly cipher?: Uint8Array;
  readonly ciphertext?: Uint8Array;
  readonly after?: Uint8Array;
}

/** A file with one part of the test's choice; the others are right. */
function fileOf({
  scheme = ID_PBES2,
  derivation = scrypt(octets(16), ...cost),
  cipher = derSequence(ID_AES_256_CBC, octets(16)),
  ciphertext = octets(144),
  after = new Uint8Array(0),
}: Parts = {}): Uint8Array {
  return derSequence(derSequence(scheme, derSequence(derivation, cipher)), ciphertext, after);
}

test.each([
  ['an empty ciphertext', { ciphertext: octets(0) }],
  ['a ciphertext that ends inside a block', { ciphertext: octets(143) }],
  ['an initialisation vector of 15 bytes', { cipher: derSequence(ID_AES_256_CBC, octets(15)) }],
  ['an initialisation vector of 17 bytes', { cipher: derSequence(ID_AES_256_CBC, octets(17)) }],
  ['another cipher', { cipher: derSequence(ID_EC_PUBLIC_KEY, octets(16)) }],
  ['another scheme', { scheme: ID_PBKDF2 }],
  ['another key derivation', { derivation: derSequence(ID_PBES2, derSequence(octets(16), ...cost)) }],
  ['a salt of 7 bytes', { derivation: scrypt(octets(7), ...cost) }],
  ['a salt of 65 bytes', { derivation: scrypt(octets(65), ...cost) }],
  ['a key of 16 bytes', { derivation: scrypt(octets(16), ...cost, derInteger(16)) }],
  ['a missing cost', { derivation: scrypt(octets(16), ...cost.slice(1)) }],
  ['a cost too many', { derivation: scrypt(octets(16), ...cost, derInteger(32), derInteger(1)) }],
  ['a cost of 5 bytes', { derivation: scrypt(octets(16), derInteger(2 ** 32), ...cost.slice(1)) }],
  ['another pseudo-random function', { derivation: pbkdf2(octets(16), derInteger(2_048), hmacSha512) }],
  ['no pseudo-random function, which means SHA-1', { derivation: pbkdf2(octets(16), derInteger(2_048)) }],
  ['something after the ciphertext', { after: derElement(TAG.null) }],
])('a file with %s is refused', (_, parts) => {
  expect(() => decodeEncryptedPrivateKey(fileOf(parts))).toThrow(DerError);
});

test.each([
  ['scrypt', {}, 'scrypt'],
  ['scrypt with the key length named', { derivation: scrypt(octets(16), ...cost, derInteger(32)) }, 'scrypt'],
  ['the salt of OpenSSL 3.0', { derivation: scrypt(octets(8), ...cost) }, 'scrypt'],
  ['PBKDF2', { derivation: pbkdf2(octets(16), derInteger(2_048), ALGORITHM_HMAC_SHA256) }, 'pbkdf2'],
  [
    'PBKDF2 with the key length named',
    { derivation: pbkdf2(octets(16), derInteger(2_048), derInteger(32), ALGORITHM_HMAC_SHA256) },
    'pbkdf2',
  ],
])('a file with %s is read', (_, parts, kind) => {
  const { derivation, iv, ciphertext } = decodeEncryptedPrivateKey(fileOf(parts));
  expect([derivation.kind, iv.length, ciphertext.length]).toEqual([kind, 16, 144]);
});
