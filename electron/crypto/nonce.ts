import { bytesToNumberBE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { Point } from './curve.ts';

const LABEL = new TextEncoder().encode('shishi SM2 nonce 1');

/**
 * A hedged nonce: fresh randomness, the secret key and the digest together, each of 32 bytes. Bad randomness alone
 * repeats no nonce over two messages, and whoever knows it still lacks the key (after RFC 6979, 3.6). 512 bits reduced
 * to 256 leave no bias that anybody could use.
 *
 * @returns a number in [0, n − 1]
 */
export function hedgedNonce(fresh: Uint8Array, secretKey: Uint8Array, digest: Uint8Array, attempt: number): bigint {
  const seed = sha512(Buffer.concat([LABEL, fresh, secretKey, digest, Uint8Array.of(attempt)]));
  return Point.Fn.create(bytesToNumberBE(seed));
}
