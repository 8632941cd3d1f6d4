/** The curve of GB/T 32918.5-2017 (sm2p256v1, 1.2.156.10197.1.301) on noble's generic Weierstrass engine. */
import { type WeierstrassPoint, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';

export const CURVE = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};

/** Multiplication by secret scalars is blinded with the platform's own randomness. Infinity has no byte form. */
export const Point = weierstrass(CURVE);
// Without noble's table of multiples, also blinded and in constant time: the table takes 35 ms to make, the four
// multiplications of a signing save 10 by it.
Point.BASE.precompute(1);

/** Bytes of a coordinate and of a scalar. */
export const SCALAR_BYTES = 32;
const POINT_BYTES = 1 + 2 * SCALAR_BYTES;
const UNCOMPRESSED = 0x04;

/**
 * The point of a public key: 04‖x‖y, 65 bytes, both coordinates below p, on the curve, not infinity. As the cofactor is
 * 1, every such point has order n.
 *
 * @returns null for anything else, compressed and hybrid forms too
 */
export function pointOf(publicKey: Uint8Array): WeierstrassPoint<bigint> | null {
  if (publicKey.length !== POINT_BYTES || publicKey[0] !== UNCOMPRESSED) return null;
  try {
    const point = Point.fromBytes(publicKey);
    point.assertValidity();
    return point;
  } catch {
    return null; // noble has no other way to say that the bytes are no point
  }
}

/**
 * The number of a secret key: 32 bytes, big-endian, in [1, n − 2] (GB/T 32918.1, 6.1).
 *
 * @throws RangeError for anything else
 */
export function scalarOf(secretKey: Uint8Array): bigint {
  const scalar = secretKey.length === SCALAR_BYTES ? bytesToNumberBE(secretKey) : 0n;
  if (scalar < 1n || scalar > CURVE.n - 2n) throw new RangeError('an SM2 secret key is 32 bytes in [1, n - 2]');
  return scalar;
}
