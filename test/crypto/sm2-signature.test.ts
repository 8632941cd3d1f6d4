import { randomBytes } from 'node:crypto';
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURVE, Point } from '../../electron/crypto/curve.ts';
import { derElement, derInteger, derSequence, TAG } from '../../electron/crypto/der.ts';
import { decodeSignature, encodeSignature, isSignatureOf } from '../../electron/crypto/signature.ts';
import { generateSecretKey, isSignatureForm, publicKeyOf, sign, verify } from '../../electron/crypto/sm2.ts';
import { BAD_POINTS } from './bad-points.ts';
import { STANDARD_EXAMPLE } from './vectors.ts';

const { n } = CURVE;
const { message, publicKey, secretKey, digest, r, s } = STANDARD_EXAMPLE;
const d = bytesToNumberBE(secretKey);
const right = encodeSignature({ r, s });
const pair = (left: bigint, second: bigint): Uint8Array => derSequence(derInteger(left), derInteger(second));
const scalar = (value: bigint): Uint8Array => numberToBytesBE(value, 32);
const { Fn } = Point;

describe('a public key', () => {
  test.each(BAD_POINTS)('as $name verifies nothing', async ({ good, bad }) => {
    expect(await verify(right, message, bad)).toBe(false);
    const isPublished = Buffer.compare(good, publicKey) === 0;
    expect(await verify(right, message, good)).toBe(isPublished);
  });
});

describe('a signature', () => {
  test.each([
    ['r = 0', pair(0n, s)],
    ['s = 0', pair(r, 0n)],
    ['r = s = 0', pair(0n, 0n)],
    ['r = n', pair(n, s)],
    ['s = n', pair(r, n)],
    ['r + n, the same number to the equations', pair(r + n, s)],
    ['s + n, the same number to the equations', pair(r, s + n)],
    ['r + 2^256', pair(r + 2n ** 256n, s)],
    ['a cut last byte', right.subarray(0, -1)],
    ['nothing but its head', right.subarray(0, 2)],
    ['no bytes', new Uint8Array(0)],
    ['a trailing byte', new Uint8Array([...right, 0])],
    ['a trailing byte inside the sequence', derSequence(derInteger(r), derInteger(s), Uint8Array.of(0))],
    ['a third integer', derSequence(derInteger(r), derInteger(s), derInteger(1))],
    ['one integer only', derSequence(derInteger(r))],
    ['a padded r', derSequence(padded(r), derInteger(s))],
    ['a padded s', derSequence(derInteger(r), padded(s))],
    ['an r without the zero that keeps it positive', derSequence(negative(r), derInteger(s))],
    ['a BER length in the long form', new Uint8Array([0x30, 0x81, ...right.subarray(1)])],
    ['a BER indefinite length', new Uint8Array([0x30, 0x80, ...right.subarray(2), 0, 0])],
    ['r and s as plain 64 bytes', new Uint8Array([...scalar(r), ...scalar(s)])],
    ['a set in place of the sequence', new Uint8Array([0x31, ...right.subarray(1)])],
  ])('with %s has no form and does not verify', async (_, signature) => {
    expect(isSignatureForm(signature)).toBe(false);
    expect(await verify(signature, message, publicKey)).toBe(false);
    expect(isSignatureForm(right)).toBe(true);
    expect(await verify(right, message, publicKey)).toBe(true);
  });

  test.each([
    ['r and s exchanged', pair(s, r)],
    ['n − r', pair(n - r, s)],
    ['n − s, which ECDSA would accept', pair(r, n - s)],
    ['s = n − r, so that t = 0', pair(r, n - r)],
    ['r + 1', pair(r + 1n, s)],
    ['s + 1', pair(r, s + 1n)],
    ['the smallest numbers', pair(1n, 1n)],
    ['the largest numbers', pair(n - 1n, n - 1n)],
  ])('with %s has the form but does not verify', async (_, signature) => {
    expect(isSignatureForm(signature)).toBe(true);
    expect(await verify(signature, message, publicKey)).toBe(false);
  });

  test('that leads to infinity does not verify, even where infinity would pass for x = 0', () => {
    const e = Fn.create(digest);
    const forged = { r: e, s: Fn.mul(Fn.inv(d + 1n), Fn.neg(Fn.mul(e, d))) };
    const key = Point.fromBytes(publicKey);
    const t = Fn.add(forged.r, forged.s);
    expect(Point.BASE.mulAddUnsafe(forged.s, key, t).is0()).toBe(true);
    expect(isSignatureOf(digest, forged, key)).toBe(false);
    expect(isSignatureOf(digest, { r, s }, key)).toBe(true);
  });

  test('with t = 0 does not verify, though anybody could choose it without a key', () => {
    const e = Fn.create(-5n - Point.BASE.multiply(5n).toAffine().x);
    expect(isSignatureOf(e, { r: n - 5n, s: 5n }, Point.fromBytes(publicKey))).toBe(false);
  });

  test('of one message and key verifies for no other message and no other key', async () => {
    const otherKey = publicKeyOf(generateSecretKey(randomBytes));
    const negated = Point.fromBytes(publicKey).negate().toBytes(false);
    expect(await verify(right, message, otherKey)).toBe(false);
    expect(await verify(right, message, negated)).toBe(false);
    expect(await verify(right, message.subarray(1), publicKey)).toBe(false);
    expect(await verify(right, message, publicKey)).toBe(true);
  });

  test('with any byte changed does not verify', async () => {
    const signature = await sign(message, secretKey, { randomBytes });
    for (let at = 0; at < signature.length; at += 1) {
      const changed = signature.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(await verify(changed, message, publicKey), `byte ${at}`).toBe(false);
    }
    expect(await verify(signature, message, publicKey)).toBe(true);
  });

  test('has one form: what can be read is written back byte for byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const numbers = decodeSignature(bytes);
        expect(isSignatureForm(bytes)).toBe(numbers !== null);
        if (numbers !== null) expect(encodeSignature(numbers)).toEqual(bytes);
      }),
    );
    const inRange = fc.bigInt({ min: 1n, max: n - 1n });
    fc.assert(
      fc.property(inRange, inRange, (left, second) => {
        expect(decodeSignature(pair(left, second))).toEqual({ r: left, s: second });
      }),
    );
  });
});

function padded(value: bigint): Uint8Array {
  return derElement(TAG.integer, Uint8Array.of(0), numberToBytesBE(value, 33));
}

/** The bytes of a number whose first bit is set, as a careless writer leaves them. */
function negative(value: bigint): Uint8Array {
  return derElement(TAG.integer, scalar(value));
}
