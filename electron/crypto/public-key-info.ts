/** SubjectPublicKeyInfo (RFC 5480, GM/T 0010) of an SM2 key: a fixed head and the point, so one encoding a key. */
import { pointOf } from './curve.ts';
import { DerError, derElement, derSequence, TAG } from './der.ts';
import { ALGORITHM_SM2_KEY } from './object-identifier.ts';

const NO_UNUSED_BITS = Uint8Array.of(0);

/**
 * @param publicKey 04‖x‖y, 65 bytes
 * @returns 91 bytes of DER
 * @throws RangeError when the bytes are no point of the curve
 */
export function encodePublicKeyInfo(publicKey: Uint8Array): Uint8Array {
  if (pointOf(publicKey) === null) throw new RangeError('an SM2 public key is 04, x and y of a point of the curve');
  return derSequence(ALGORITHM_SM2_KEY, derElement(TAG.bitString, NO_UNUSED_BITS, publicKey));
}

/**
 * @returns 04‖x‖y, 65 bytes
 * @throws DerError for anything but the one encoding of a point of the curve
 */
export function decodePublicKeyInfo(der: Uint8Array): Uint8Array {
  const publicKey = new Uint8Array(der.subarray(-65));
  if (pointOf(publicKey) === null) throw new DerError('no uncompressed point of the SM2 curve at the end');
  if (Buffer.compare(encodePublicKeyInfo(publicKey), der) !== 0) throw new DerError('not the encoding of an SM2 key');
  return publicKey;
}
