import { describe, expect, test } from 'vitest';
import { derInteger } from '../../electron/crypto/der.ts';
import { encodeEncryptedPrivateKey } from '../../electron/crypto/encrypted-private-key.ts';
import { decodePem, encodePem } from '../../electron/crypto/pem.ts';
import { decryptPrivateKey } from '../../electron/crypto/private-key.ts';
import { encodePrivateKeyInfo } from '../../electron/crypto/private-key-info.ts';
import { fileWith, iv, LABEL, PASSPHRASE, salt } from './key-file.ts';
import { refusalCodeOf } from './refusal-code.ts';
import { OPENSSL_EXAMPLE, STANDARD_EXAMPLE } from './vectors.ts';

const { secretKey } = STANDARD_EXAMPLE;
const whole = encodePrivateKeyInfo(secretKey);

describe('the cost of opening', () => {
  const costly = (cost: { N: number; r: number; p: number }) =>
    encodeEncryptedPrivateKey({ derivation: { kind: 'scrypt', salt, ...cost }, iv, ciphertext: new Uint8Array(144) });

  test.each([
    ['twice the usual memory', { N: 32_768, r: 8, p: 1 }],
    ['the most that is allowed', { N: 65_536, r: 8, p: 1 }],
  ])('may be %s', async (_, cost) => {
    expect(await decryptPrivateKey(fileWith(whole, { cost }), PASSPHRASE)).toMatchObject({ secretKey });
  });

  test.each([
    ['too much memory', { N: 2 ** 20, r: 8, p: 1 }],
    ['too much memory in its lanes', { N: 2, r: 1, p: 2 ** 20 }],
    ['too much memory in its blocks', { N: 2, r: 2 ** 20, p: 1 }],
    ['too many lanes', { N: 16_384, r: 8, p: 64 }],
    ['the largest numbers', { N: 2 ** 30, r: 2 ** 30, p: 2 ** 30 }],
    ['an N that is no power of two', { N: 16_383, r: 8, p: 5 }],
    ['N = 1', { N: 1, r: 8, p: 5 }],
    ['N = 0', { N: 0, r: 8, p: 5 }],
    ['r = 0', { N: 16_384, r: 0, p: 5 }],
    ['p = 0', { N: 16_384, r: 8, p: 0 }],
  ])('is refused beforehand for %s', async (_, cost) => {
    expect(await refusalCodeOf(decryptPrivateKey(encodePem(LABEL, costly(cost)), PASSPHRASE))).toBe('KEY_DAMAGED');
  });

  test.each([
    ['one round more than allowed', 4_000_001, 'KEY_DAMAGED'],
    ['no round', 0, 'KEY_DAMAGED'],
    ['twice the rounds, which give another key', 4_096, 'WRONG_PASSPHRASE'],
  ])('of PBKDF2 is judged too: %s', async (_, rounds, expected) => {
    const der = Buffer.from(decodePem(LABEL, OPENSSL_EXAMPLE.pbkdf2Pem));
    const written = derInteger(2_048);
    const at = der.indexOf(Buffer.from(written));
    const count = derInteger(rounds);
    const changed = Buffer.concat([der.subarray(0, at), count, der.subarray(at + written.length)]);
    const pem = encodePem(LABEL, lengthened(changed, count.length - written.length));
    expect(await refusalCodeOf(decryptPrivateKey(pem, OPENSSL_EXAMPLE.passphrase))).toBe(expected);
  });
});

/** Corrects the lengths of the five sequences around PBKDF2's iterations. */
function lengthened(der: Buffer, by: number): Uint8Array {
  for (const at of [2, 4, 17, 19, 32]) der[at] = (der[at] ?? 0) + by;
  return new Uint8Array(der);
}
