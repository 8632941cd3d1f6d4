import { randomBytes } from 'node:crypto';
import { numberToBytesBE } from '@noble/curves/utils.js';
import { describe, expect, test } from 'vitest';
import { CURVE } from '../../electron/crypto/curve.ts';
import { derElement, derInteger, derSequence, TAG } from '../../electron/crypto/der.ts';
import { decodeEncryptedPrivateKey, encodeEncryptedPrivateKey } from '../../electron/crypto/encrypted-private-key.ts';
import { ALGORITHM_SM2_KEY, ID_EC_PUBLIC_KEY, ID_SM2 } from '../../electron/crypto/object-identifier.ts';
import { decodePem, encodePem } from '../../electron/crypto/pem.ts';
import { decryptPrivateKey, encryptPrivateKey } from '../../electron/crypto/private-key.ts';
import { encodePrivateKeyInfo } from '../../electron/crypto/private-key-info.ts';
import { generateSecretKey, publicKeyOf } from '../../electron/crypto/sm2.ts';
import { fileWith, iv, LABEL, PASSPHRASE } from './key-file.ts';
import { refusalCodeOf } from './refusal-code.ts';
import { OPENSSL_EXAMPLE, STANDARD_EXAMPLE } from './vectors.ts';

const { secretKey, publicKey } = STANDARD_EXAMPLE;
const octets = (...content: readonly Uint8Array[]): Uint8Array => derElement(TAG.octetString, ...content);
const publicPart = (key: Uint8Array, unused = 0): Uint8Array =>
  derElement(TAG.explicit1, derElement(TAG.bitString, Uint8Array.of(unused), key));
const infoWith = (...key: readonly Uint8Array[]): Uint8Array =>
  derSequence(derInteger(0), ALGORITHM_SM2_KEY, octets(derSequence(...key)));
const whole = encodePrivateKeyInfo(secretKey);

describe('a private key under a passphrase', () => {
  test('comes back with it, and with no other', async () => {
    for (const passphrase of ['Passw0rd', PASSPHRASE, ' 8 空格 8 ']) {
      const key = generateSecretKey(randomBytes);
      const pem = await encryptPrivateKey(key, passphrase, { randomBytes });
      expect(await decryptPrivateKey(pem, passphrase)).toMatchObject({ secretKey: key });
      expect(await refusalCodeOf(decryptPrivateKey(pem, `${passphrase} `))).toBe('WRONG_PASSPHRASE');
    }
  });

  test('opens with every spelling of the passphrase that NFKC makes one', async () => {
    const pem = await encryptPrivateKey(secretKey, 'Ｐａｓｓｗ０ｒｄé', { randomBytes });
    expect(await decryptPrivateKey(pem, 'Passw0rde\u0301')).toMatchObject({ secretKey });
  });

  test('stays whole when the caller wipes what it was given', async () => {
    const pem = await encryptPrivateKey(secretKey, PASSPHRASE, { randomBytes });
    const opened = await decryptPrivateKey(pem, PASSPHRASE);
    await decryptPrivateKey(fileWith(encodePrivateKeyInfo(numberToBytesBE(5n, 32))), PASSPHRASE);
    expect(opened).toMatchObject({ secretKey });
  });

  test('is written with scrypt N=16384 r=8 p=5, fresh salt and fresh initialisation vector', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => {
        const pem = await encryptPrivateKey(secretKey, PASSPHRASE, { randomBytes });
        return decodeEncryptedPrivateKey(decodePem(LABEL, pem));
      }),
    );
    expect(first?.derivation).toMatchObject({ kind: 'scrypt', N: 16_384, r: 8, p: 5 });
    expect(first?.derivation.salt).toHaveLength(16);
    expect(first?.derivation.salt).not.toEqual(second?.derivation.salt);
    expect(first?.iv).not.toEqual(second?.iv);
  });

  test('is derived off the event loop: other work goes on meanwhile', async () => {
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const pem = await encryptPrivateKey(secretKey, PASSPHRASE, { randomBytes });
    const afterEncryption = turns;
    await decryptPrivateKey(pem, PASSPHRASE);
    isDone = true;
    expect(afterEncryption).toBeGreaterThan(10);
    expect(turns - afterEncryption).toBeGreaterThan(10);
  });

  test('is not made from a secret key out of range', async () => {
    const tooLarge = numberToBytesBE(CURVE.n - 1n, 32);
    await expect(encryptPrivateKey(tooLarge, PASSPHRASE, { randomBytes })).rejects.toThrow(RangeError);
  });
});

describe('a wrong passphrase', () => {
  test('is told as such every time, though one in 256 leaves a plausible padding', async () => {
    const pem = fileWith(whole);
    for (let attempt = 0; attempt < 2_000; attempt += 1) {
      expect(await refusalCodeOf(decryptPrivateKey(pem, `Passw0rd ${attempt}`))).toBe('WRONG_PASSPHRASE');
    }
    expect(await decryptPrivateKey(pem, PASSPHRASE)).toMatchObject({ secretKey });
  });

  test("is told for OpenSSL's files too", async () => {
    for (const pem of [OPENSSL_EXAMPLE.scryptPem, OPENSSL_EXAMPLE.pbkdf2Pem]) {
      expect(await refusalCodeOf(decryptPrivateKey(pem, 'Passw0rd'))).toBe('WRONG_PASSPHRASE');
    }
  });
});

describe('a damaged file', () => {
  test('is told from a wrong passphrase wherever the ciphertext was hit', async () => {
    const { derivation, ciphertext } = decodeEncryptedPrivateKey(decodePem(LABEL, fileWith(whole)));
    if (derivation.kind !== 'scrypt') throw new Error('the test wrote scrypt');
    for (let at = 0; at < ciphertext.length; at += 1) {
      const changed = ciphertext.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      const pem = encodePem(LABEL, encodeEncryptedPrivateKey({ derivation, iv, ciphertext: changed }));
      expect(await refusalCodeOf(decryptPrivateKey(pem, PASSPHRASE)), `byte ${at}`).toBe('KEY_DAMAGED');
    }
  });

  test('never gives another key, whichever byte of it was changed', async () => {
    const der = decodePem(LABEL, fileWith(whole));
    for (let at = 0; at < der.length; at += 1) {
      const changed = der.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const code = await refusalCodeOf(decryptPrivateKey(encodePem(LABEL, changed), PASSPHRASE));
      expect(code, `byte ${at}`).toMatch(/^(KEY_DAMAGED|WRONG_PASSPHRASE)$/);
    }
  });

  test('is told when it was cut or grew', async () => {
    const der = decodePem(LABEL, fileWith(whole));
    for (let length = 0; length < der.length; length += 1) {
      const cut = encodePem(LABEL, der.slice(0, length));
      expect(await refusalCodeOf(decryptPrivateKey(cut, PASSPHRASE)), `${length} bytes`).toBe('KEY_DAMAGED');
    }
    const grown = encodePem(LABEL, new Uint8Array([...der, 0]));
    expect(await refusalCodeOf(decryptPrivateKey(grown, PASSPHRASE))).toBe('KEY_DAMAGED');
  });

  test.each([
    ['nothing', ''],
    ['zeros', '\0'.repeat(300)],
    ['a public key', OPENSSL_EXAMPLE.publicKeyPem],
    ['a key without a passphrase', encodePem(LABEL, whole).replaceAll('ENCRYPTED ', '')],
    ['a key without a passphrase under the label of one with', encodePem(LABEL, whole)],
    ['two keys', OPENSSL_EXAMPLE.scryptPem.repeat(2)],
    ['half a file', OPENSSL_EXAMPLE.scryptPem.slice(0, 200)],
    ['a file with a comment before it', `备份\n${OPENSSL_EXAMPLE.scryptPem}`],
  ])('that is %s is no key file', async (_, text) => {
    expect(await refusalCodeOf(decryptPrivateKey(text, PASSPHRASE))).toBe('KEY_DAMAGED');
  });
});

describe('what the right passphrase uncovers', () => {
  const version = derInteger(1);
  test.each([
    [
      'a public key that belongs to another',
      infoWith(version, octets(secretKey), publicPart(publicKeyOf(numberToBytesBE(5n, 32)))),
    ],
    ['no public key', infoWith(version, octets(secretKey))],
    ['a compressed public key', infoWith(version, octets(secretKey), publicPart(publicKey.subarray(0, 33)))],
    ['unused bits in the public key', infoWith(version, octets(secretKey), publicPart(publicKey, 1))],
    ['the secret key 0', infoWith(version, octets(new Uint8Array(32)), publicPart(publicKey))],
    ['the secret key n − 1', infoWith(version, octets(numberToBytesBE(CURVE.n - 1n, 32)), publicPart(publicKey))],
    ['a secret key of 33 bytes', infoWith(version, octets(Uint8Array.of(0), secretKey), publicPart(publicKey))],
    ['another version of the inner key', infoWith(derInteger(2), octets(secretKey), publicPart(publicKey))],
    [
      'another curve named inside',
      infoWith(version, octets(secretKey), derElement(TAG.explicit0, ID_EC_PUBLIC_KEY), publicPart(publicKey)),
    ],
    ['bytes after the structure', new Uint8Array([...whole, 0])],
    [
      'another algorithm',
      derSequence(derInteger(0), derSequence(ID_EC_PUBLIC_KEY, ID_EC_PUBLIC_KEY), octets(secretKey)),
    ],
    ['another version of the outer key', derSequence(derInteger(1), ALGORITHM_SM2_KEY, octets(secretKey))],
  ])('is refused as damaged when it is %s', async (_, plain) => {
    expect(await refusalCodeOf(decryptPrivateKey(fileWith(plain), PASSPHRASE))).toBe('KEY_DAMAGED');
    expect(await decryptPrivateKey(fileWith(whole), PASSPHRASE)).toMatchObject({ secretKey });
  });

  test('may name the curve inside as well', async () => {
    const curve = derElement(TAG.explicit0, ID_SM2);
    const plain = infoWith(version, octets(secretKey), curve, publicPart(publicKey));
    expect(await decryptPrivateKey(fileWith(plain), PASSPHRASE)).toMatchObject({ secretKey });
  });

  test('must be padded exactly', async () => {
    const padded = (tail: readonly number[]) => fileWith(new Uint8Array([...whole, ...tail]), { isPadded: false });
    const count = 16 - (whole.length % 16);
    const right = new Array<number>(count).fill(count);
    expect(await decryptPrivateKey(padded(right), PASSPHRASE)).toMatchObject({ secretKey });
    expect(await refusalCodeOf(decryptPrivateKey(padded(right.with(0, 0)), PASSPHRASE))).toBe('KEY_DAMAGED');
    expect(await refusalCodeOf(decryptPrivateKey(padded(right.fill(0)), PASSPHRASE))).toBe('KEY_DAMAGED');
  });
});
