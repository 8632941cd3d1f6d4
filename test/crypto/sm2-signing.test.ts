import { randomBytes } from 'node:crypto';
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURVE, Point } from '../../electron/crypto/curve.ts';
import { hedgedNonce } from '../../electron/crypto/nonce.ts';
import { decodeSignature, signDigest } from '../../electron/crypto/signature.ts';
import { generateSecretKey, isSignatureForm, publicKeyOf, sign, verify } from '../../electron/crypto/sm2.ts';
import { STANDARD_EXAMPLE } from './vectors.ts';

const { n } = CURVE;
const { message, secretKey, digest } = STANDARD_EXAMPLE;
const d = bytesToNumberBE(secretKey);
const scalar = (value: bigint): Uint8Array => numberToBytesBE(value, 32);
const { Fn } = Point;

describe('signing', () => {
  test('any message with any key verifies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const key = generateSecretKey(randomBytes);
        const signature = await sign(bytes, key, { randomBytes });
        expect(isSignatureForm(signature)).toBe(true);
        expect(await verify(signature, bytes, publicKeyOf(key))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('one randomness gives different nonces to different messages and keys, another randomness another nonce', async () => {
    const stuck = (length: number) => new Uint8Array(length);
    const nonceOf = async (text: string, key: bigint, source: (length: number) => Uint8Array) => {
      const numbers = decodeSignature(await sign(Buffer.from(text), scalar(key), { randomBytes: source }));
      if (numbers === null) throw new Error('no signature');
      return Fn.add(Fn.mul(numbers.s, Fn.add(key, 1n)), Fn.mul(numbers.r, key)); // s(1 + d) + rd = k
    };
    const nonces = [
      await nonceOf('一', d, stuck),
      await nonceOf('二', d, stuck),
      await nonceOf('一', d - 1n, stuck),
      await nonceOf('一', d, randomBytes),
      await nonceOf('一', d, randomBytes),
    ];
    expect(new Set(nonces).size).toBe(nonces.length);
    expect(await nonceOf('一', d, stuck)).toBe(nonces[0]);
  });

  test('every ingredient changes the nonce, the secret key too', () => {
    const [zeros, ones] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
    const nonces = [
      hedgedNonce(zeros, zeros, zeros, 0),
      hedgedNonce(ones, zeros, zeros, 0),
      hedgedNonce(zeros, ones, zeros, 0),
      hedgedNonce(zeros, zeros, ones, 0),
      hedgedNonce(zeros, zeros, zeros, 1),
    ];
    expect(new Set(nonces).size).toBe(nonces.length);
    for (const nonce of nonces) expect(nonce > 0n && nonce < n).toBe(true);
  });

  test('a nonce that gives no signature is passed over', () => {
    const nonce = 7n;
    const { x } = Point.BASE.multiply(nonce).toAffine();
    expect(signDigest(Fn.create(1n - x), d, nonce)).not.toBeNull();
    expect(signDigest(Fn.create(-x), d, nonce), 'r = 0').toBeNull();
    expect(signDigest(Fn.create(-nonce - x), d, nonce), 'r + k = n').toBeNull();
    expect(signDigest(Fn.create(Fn.mul(nonce, Fn.inv(d)) - x), d, nonce), 's = 0').toBeNull();
    expect(signDigest(digest, d, 0n), 'k = 0').toBeNull();
    expect(signDigest(digest, d, n), 'k = n').toBeNull();
  });

  test('a source that gives fewer bytes than asked for is refused', async () => {
    const short = (length: number) => new Uint8Array(randomBytes(length - 1));
    await expect(sign(message, secretKey, { randomBytes: short })).rejects.toThrow(RangeError);
    expect(() => generateSecretKey(short)).toThrow(RangeError);
  });
});

describe('a secret key', () => {
  test.each([
    ['0', scalar(0n)],
    ['n − 1', scalar(n - 1n)],
    ['n', scalar(n)],
    ['n + 1', scalar(n + 1n)],
    ['31 bytes', scalar(1n).subarray(1)],
    ['33 bytes', numberToBytesBE(1n, 33)],
  ])('of %s is refused', async (_, key) => {
    expect(() => publicKeyOf(key)).toThrow(RangeError);
    await expect(sign(message, key, { randomBytes })).rejects.toThrow(RangeError);
  });

  test('signs under its own public key alone', async () => {
    const publicKey = publicKeyOf(secretKey);
    const signature = await sign(message, secretKey, { randomBytes, publicKey });
    expect(await verify(signature, message, publicKey)).toBe(true);
    const other = publicKeyOf(scalar(5n));
    await expect(sign(message, secretKey, { randomBytes, publicKey: other })).rejects.toThrow('did not verify');
  });

  test.each([1n, 2n, n - 2n])('of %s signs', async (value) => {
    const signature = await sign(message, scalar(value), { randomBytes });
    expect(await verify(signature, message, publicKeyOf(scalar(value)))).toBe(true);
  });

  test('is in [1, n − 2] whatever the randomness gives', () => {
    const source = (seed: bigint) => () => numberToBytesBE(seed, 48);
    expect(generateSecretKey(source(0n))).toEqual(scalar(1n));
    expect(generateSecretKey(source(n - 3n))).toEqual(scalar(n - 2n));
    expect(generateSecretKey(source(n - 2n))).toEqual(scalar(1n));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 384n - 1n }), (seed) => {
        const value = bytesToNumberBE(generateSecretKey(source(seed)));
        expect(value >= 1n && value <= n - 2n).toBe(true);
      }),
    );
  });
});
