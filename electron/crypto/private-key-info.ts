/** PrivateKeyInfo (RFC 5958) with an ECPrivateKey (RFC 5915) inside: the inner bytes of a private key. */
import { SCALAR_BYTES } from './curve.ts';
import { DerError, type DerReader, derElement, derInteger, derSequence, readDer, TAG } from './der.ts';
import { ALGORITHM_SM2_KEY, ID_EC_PUBLIC_KEY, ID_SM2 } from './object-identifier.ts';
import { type KeyPair, publicKeyOf } from './sm2.ts';

const VERSION = derInteger(0);
const EC_KEY_VERSION = derInteger(1);
const NO_UNUSED_BITS = Uint8Array.of(0);

/** @throws RangeError unless the secret key is 32 bytes in [1, n − 2] */
export function encodePrivateKeyInfo(secretKey: Uint8Array): Uint8Array {
  const publicKey = derElement(TAG.explicit1, derElement(TAG.bitString, NO_UNUSED_BITS, publicKeyOf(secretKey)));
  const key = derSequence(EC_KEY_VERSION, derElement(TAG.octetString, secretKey), publicKey);
  return derSequence(VERSION, ALGORITHM_SM2_KEY, derElement(TAG.octetString, key));
}

/** @throws DerError for another structure, an impossible key, or a public key that does not belong to it */
export function decodePrivateKeyInfo(der: Uint8Array): KeyPair {
  return readDer(der, (file) =>
    file.sequence((info) => {
      info.fixed(VERSION);
      info.fixed(ALGORITHM_SM2_KEY);
      return readDer(info.content(TAG.octetString), (inner) => inner.sequence(readKey));
    }),
  );
}

function readKey(key: DerReader): KeyPair {
  key.fixed(EC_KEY_VERSION);
  const secretKey = new Uint8Array(key.content(TAG.octetString)); // a copy: a Buffer's slice would share the caller's bytes
  if (key.isNext(TAG.explicit0)) key.constructed(TAG.explicit0, (curve) => curve.fixed(ID_SM2));
  const bits = key.constructed(TAG.explicit1, (inside) => inside.content(TAG.bitString));
  const publicKey = derivedPublicKey(secretKey);
  const expected = Buffer.concat([NO_UNUSED_BITS, publicKey]);
  if (Buffer.compare(expected, bits) !== 0) throw new DerError('the public key does not belong to the private key');
  return { secretKey, publicKey };
}

function derivedPublicKey(secretKey: Uint8Array): Uint8Array {
  try {
    return publicKeyOf(secretKey);
  } catch (error) {
    if (error instanceof RangeError) throw new DerError('a private key out of range');
    throw error;
  }
}

/** Pieces of four bytes and more that stand in every private key of this form, and in noise once in ten million keys. */
const LANDMARKS = [
  Buffer.concat([VERSION, Uint8Array.of(TAG.sequence)]),
  ID_EC_PUBLIC_KEY,
  ID_SM2,
  Buffer.concat([EC_KEY_VERSION, Uint8Array.of(TAG.octetString, SCALAR_BYTES)]),
  Buffer.concat([Uint8Array.of(TAG.bitString, 0x42), NO_UNUSED_BITS, Uint8Array.of(0x04)]),
];

/** Whether the bytes, damaged or not, are recognisably those of a private key and no random ones. */
export function isLikePrivateKeyInfo(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return LANDMARKS.some((landmark) => text.indexOf(landmark) !== -1);
}
