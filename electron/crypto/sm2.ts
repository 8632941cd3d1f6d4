/** SM2 signatures (GB/T 32918.2-2016 over SM3), with the one signer's id that packages use. */
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js';
import { CURVE, Point, pointOf, SCALAR_BYTES, scalarOf } from './curve.ts';
import { hedgedNonce } from './nonce.ts';
import { drawBytes, type RandomBytes } from './random-bytes.ts';
import { decodeSignature, encodeSignature, isSignatureOf, type Signature, signDigest } from './signature.ts';
import { sm3 } from './sm3.ts';

export type { RandomBytes };

/** GB/T 35276 names it as the default; OpenSSL wants it spelled out: `-sigopt distid:1234567812345678`. */
const SIGNER_ID = new TextEncoder().encode('1234567812345678');
/** 384 bits reduced to 256 leave a bias below 2^-128 (FIPS 186-5, A.2.1). */
const SEED_BYTES = 48;
/** One nonce in about 2^255 gives no signature: a second failure means that the arithmetic is broken. */
const ATTEMPTS = 4;

export interface KeyPair {
  /** 32 bytes, a number in [1, n − 2] */
  readonly secretKey: Uint8Array;
  /** 04‖x‖y, 65 bytes, that of the secret key */
  readonly publicKey: Uint8Array;
}

/** @returns 32 bytes, a number in [1, n − 2] */
export function generateSecretKey(randomBytes: RandomBytes): Uint8Array {
  const seed = bytesToNumberBE(drawBytes(randomBytes, SEED_BYTES));
  return numberToBytesBE((seed % (CURVE.n - 2n)) + 1n, SCALAR_BYTES);
}

/**
 * @returns 04‖x‖y, 65 bytes
 * @throws RangeError unless the secret key is 32 bytes in [1, n − 2]
 */
export function publicKeyOf(secretKey: Uint8Array): Uint8Array {
  return Point.BASE.multiply(scalarOf(secretKey)).toBytes(false);
}

/**
 * Signs, and verifies the signature before anybody sees it: a computer that miscalculates could give the key away.
 *
 * @param options.publicKey spares working it out again; under one that is not the secret key's nothing is signed
 * @returns strict DER, at most 72 bytes
 * @throws RangeError unless the secret key is 32 bytes in [1, n − 2]
 */
export async function sign(
  message: Uint8Array,
  secretKey: Uint8Array,
  options: { readonly randomBytes: RandomBytes; readonly publicKey?: Uint8Array },
): Promise<Uint8Array> {
  const { randomBytes, publicKey = publicKeyOf(secretKey) } = options;
  const digest = await digestOf(message, publicKey);
  const signature = encodeSignature(signWithHedgedNonce(digest, secretKey, randomBytes));
  if (!(await verify(signature, message, publicKey))) throw new Error('an SM2 signature did not verify after signing');
  return signature;
}

/** Whether the signature is strict DER, in range, and that of the message under a valid public key (65 bytes). */
export async function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
  const numbers = decodeSignature(signature);
  const point = pointOf(publicKey);
  if (numbers === null || point === null) return false;
  return isSignatureOf(bytesToNumberBE(await digestOf(message, publicKey)), numbers, point);
}

/** Whether the bytes can be a signature at all: strict DER, r and s in [1, n − 1]. */
export function isSignatureForm(signature: Uint8Array): boolean {
  return decodeSignature(signature) !== null;
}

/** SM3(Z ‖ message), where Z binds the signer's id, the curve and the key (GB/T 32918.2-2016, 5.5). */
export async function digestOf(message: Uint8Array, publicKey: Uint8Array, id = SIGNER_ID): Promise<Uint8Array> {
  const bits = id.length * 8;
  const parameters = [CURVE.a, CURVE.b, CURVE.Gx, CURVE.Gy].map((each) => numberToBytesBE(each, SCALAR_BYTES));
  const z = await sm3(Buffer.concat([Uint8Array.of(bits >> 8, bits & 0xff), id, ...parameters, publicKey.subarray(1)]));
  return sm3(Buffer.concat([z, message]));
}

function signWithHedgedNonce(digest: Uint8Array, secretKey: Uint8Array, randomBytes: RandomBytes): Signature {
  const [e, d] = [bytesToNumberBE(digest), scalarOf(secretKey)];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const nonce = hedgedNonce(drawBytes(randomBytes, SCALAR_BYTES), secretKey, digest, attempt);
    const signature = signDigest(e, d, nonce);
    if (signature !== null) return signature;
  }
  throw new Error('no nonce gave an SM2 signature');
}
