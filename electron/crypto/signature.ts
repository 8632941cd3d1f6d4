/** The two numbers of an SM2 signature, their bytes, and the equations of GB/T 32918.2-2016 that bind them to a key. */
import { invertCt } from '@noble/curves/abstract/modular.js';
import type { WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js';
import { CURVE, Point } from './curve.ts';
import { DerError, derInteger, derSequence, readDer } from './der.ts';

export interface Signature {
  /** Both in [1, n − 1]. */
  readonly r: bigint;
  readonly s: bigint;
}

const { Fn } = Point;
/** SEQUENCE of two INTEGERs of at most 33 bytes. */
const LONGEST = 2 + 2 * (2 + 33);

/** SEQUENCE { r INTEGER, s INTEGER } (GB/T 35276-2017), as OpenSSL writes it. */
export function encodeSignature({ r, s }: Signature): Uint8Array {
  return derSequence(derInteger(r), derInteger(s));
}

/** @returns null unless the bytes are strict DER and both numbers are in [1, n − 1]: so a signature has one form only */
export function decodeSignature(bytes: Uint8Array): Signature | null {
  if (bytes.length > LONGEST) return null;
  try {
    const signature = readDer(bytes, (der) => der.sequence((pair) => ({ r: pair.integer(), s: pair.integer() })));
    return Fn.isValidNot0(signature.r) && Fn.isValidNot0(signature.s) ? signature : null;
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/**
 * Signs the digest number e (6.1, A4–A6). The secret d is inverted by an exponentiation whose course does not depend on
 * it; bigints have no constant time, so this is no promise against somebody who measures inside this computer.
 *
 * @returns null when this nonce gives no signature and another must be drawn
 */
export function signDigest(e: bigint, d: bigint, nonce: bigint): Signature | null {
  if (!Fn.isValidNot0(nonce)) return null;
  const r = Fn.create(e + Point.BASE.multiply(nonce).toAffine().x);
  if (r === 0n || r + nonce === CURVE.n) return null;
  const s = Fn.mul(invertCt(d + 1n, CURVE.n), Fn.sub(nonce, Fn.mul(r, d)));
  return s === 0n ? null : { r, s };
}

/** Whether the signature is that of the digest number e under the public key (7.1, B5–B7). */
export function isSignatureOf(e: bigint, { r, s }: Signature, publicKey: WeierstrassPoint<bigint>): boolean {
  const t = Fn.add(r, s);
  if (t === 0n) return false;
  const point = Point.BASE.mulAddUnsafe(s, publicKey, t);
  return !point.is0() && Fn.create(e + point.toAffine().x) === r;
}
