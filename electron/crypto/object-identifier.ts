/** The object identifiers of this room, as whole DER elements. */
import { derElement, derSequence, TAG } from './der.ts';

function identifier(hex: string): Uint8Array {
  return derElement(TAG.objectIdentifier, Buffer.from(hex, 'hex'));
}

/** 1.2.840.10045.2.1 */
export const ID_EC_PUBLIC_KEY = identifier('2a8648ce3d0201');
/** 1.2.156.10197.1.301 */
export const ID_SM2 = identifier('2a811ccf5501822d');
/** 1.2.840.113549.1.5.13 (RFC 8018) */
export const ID_PBES2 = identifier('2a864886f70d01050d');
/** 1.2.840.113549.1.5.12 (RFC 8018) */
export const ID_PBKDF2 = identifier('2a864886f70d01050c');
/** 1.3.6.1.4.1.11591.4.11 (RFC 7914) */
export const ID_SCRYPT = identifier('2b06010401da47040b');
/** 2.16.840.1.101.3.4.1.42 */
export const ID_AES_256_CBC = identifier('60864801650304012a');

/** AlgorithmIdentifier of an SM2 key: id-ecPublicKey with the curve by name. */
export const ALGORITHM_SM2_KEY = derSequence(ID_EC_PUBLIC_KEY, ID_SM2);
/** AlgorithmIdentifier hmacWithSHA256 (1.2.840.113549.2.9) with NULL, as OpenSSL writes it. */
export const ALGORITHM_HMAC_SHA256 = derSequence(identifier('2a864886f70d0209'), derElement(TAG.null));
