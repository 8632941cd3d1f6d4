import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derElement, derSequence, TAG } from '../../electron/crypto/der.ts';
import { fingerprintOf } from '../../electron/crypto/fingerprint.ts';
import { ALGORITHM_SM2_KEY, ID_EC_PUBLIC_KEY, ID_SM2 } from '../../electron/crypto/object-identifier.ts';
import { decodePem, decodePublicKeyPem, encodePem, encodePublicKeyPem, PemError } from '../../electron/crypto/pem.ts';
import { generateSecretKey, publicKeyOf } from '../../electron/crypto/sm2.ts';
import { BAD_POINTS } from './bad-points.ts';
import { refusalOf } from './refusal-code.ts';
import { OPENSSL_EXAMPLE, STANDARD_EXAMPLE } from './vectors.ts';

const { publicKey } = STANDARD_EXAMPLE;
const { publicKeyPem: pem } = OPENSSL_EXAMPLE;
const [begin = '', first = '', second = '', end = ''] = pem.split('\n');
const bits = (...content: readonly Uint8Array[]): Uint8Array => derElement(TAG.bitString, ...content);
const pemOf = (...elements: readonly Uint8Array[]): string => encodePem('PUBLIC KEY', derSequence(...elements));
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const ZERO = Uint8Array.of(0);

test.each([
  ['as OpenSSL writes it', pem],
  ['with Windows line ends throughout', pem.replaceAll('\n', '\r\n')],
  ['without its last line end', pem.trimEnd()],
  ['with Windows line ends and without the last', pem.replaceAll('\n', '\r\n').trimEnd()],
])('a public key %s is read', (_, text) => {
  expect(decodePublicKeyPem(text)).toEqual(publicKey);
});

test.each([
  ['a second block', pem + pem],
  ['text before the block', `指纹\n${pem}`],
  ['an empty line before it', `\n${pem}`],
  ['a byte order mark before it', `\uFEFF${pem}`],
  ['text after it', `${pem}# 备注\n`],
  ['an empty line after it', `${pem}\n`],
  ['a space after its last line', `${pem.trimEnd()} `],
  ['mixed line ends', [begin, first, `${second}\r`, end, ''].join('\n')],
  ['old Macintosh line ends', pem.replaceAll('\n', '\r')],
  ['another label', pem.replaceAll('PUBLIC KEY', 'EC PUBLIC KEY')],
  ['the label of a certificate', pem.replaceAll('PUBLIC KEY', 'CERTIFICATE')],
  ['labels that differ', pem.replace('END PUBLIC', 'END PRIVATE')],
  ['no end line', [begin, first, second, ''].join('\n')],
  ['one long line', [begin, first + second, end, ''].join('\n')],
  ['short lines', [begin, ...(first + second).match(/.{1,60}/g)!, end, ''].join('\n')],
  ['an empty line inside', [begin, '', first, second, end, ''].join('\n')],
  ['a header inside', [begin, 'Comment: x', '', first, second, end, ''].join('\n')],
  ['a space inside', [begin, `${first} `, second, end, ''].join('\n')],
  ['no padding', [begin, first, second.replaceAll('=', ''), end, ''].join('\n')],
  ['bits set below the padding', [begin, first, second.replace('w==', 'x=='), end, ''].join('\n')],
  ['the alphabet of URLs', [begin, first, second.replace('/', '_').replace('+', '-'), end, ''].join('\n')],
  ['a character outside the alphabet', [begin, first, second.replace('L', '!'), end, ''].join('\n')],
  ['a missing line', [begin, first, end, ''].join('\n')],
  ['nothing inside', [begin, end, ''].join('\n')],
  ['no text', ''],
  ['more text than any key has', pem + '\n'.repeat(20_000)],
])('a public key with %s is refused', (_, text) => {
  const { code, message } = refusalOf(() => decodePublicKeyPem(text));
  expect(code).toBe('KEY_DAMAGED');
  expect(message).toMatch(/公钥.+请/);
});

test.each(BAD_POINTS)('$name in a public key file is refused', ({ good, bad }) => {
  expect(decodePublicKeyPem(pemOf(ALGORITHM_SM2_KEY, bits(ZERO, good)))).toEqual(good);
  expect(refusalOf(() => decodePublicKeyPem(pemOf(ALGORITHM_SM2_KEY, bits(ZERO, bad)))).code).toBe('KEY_DAMAGED');
});

const explicitNull = derElement(TAG.null);
const p256 = derElement(TAG.objectIdentifier, hex('2a8648ce3d030107'));
const sm2Encryption = derElement(TAG.objectIdentifier, hex('2a811ccf5501822d03'));

test.each([
  ['another curve', [derSequence(ID_EC_PUBLIC_KEY, p256), bits(ZERO, publicKey)]],
  ['no curve', [derSequence(ID_EC_PUBLIC_KEY), bits(ZERO, publicKey)]],
  ['NULL for the curve', [derSequence(ID_EC_PUBLIC_KEY, explicitNull), bits(ZERO, publicKey)]],
  ['the SM2 identifier in the place of the algorithm', [derSequence(ID_SM2, ID_SM2), bits(ZERO, publicKey)]],
  ['another branch of the SM2 identifier', [derSequence(ID_EC_PUBLIC_KEY, sm2Encryption), bits(ZERO, publicKey)]],
  ['parameters after the curve', [derSequence(ID_EC_PUBLIC_KEY, ID_SM2, explicitNull), bits(ZERO, publicKey)]],
  ['unused bits', [ALGORITHM_SM2_KEY, bits(Uint8Array.of(1), publicKey)]],
  ['an octet string for the point', [ALGORITHM_SM2_KEY, derElement(TAG.octetString, ZERO, publicKey)]],
  ['something after the point', [ALGORITHM_SM2_KEY, bits(ZERO, publicKey), explicitNull]],
  ['only the point', [bits(ZERO, publicKey)]],
])('a public key with %s is refused', (_, elements) => {
  expect(refusalOf(() => decodePublicKeyPem(pemOf(...elements))).code).toBe('KEY_DAMAGED');
  expect(pemOf(ALGORITHM_SM2_KEY, bits(ZERO, publicKey))).toBe(pem);
});

test('a public key with bytes after it, or with a length in the long form, is refused', () => {
  const der = decodePem('PUBLIC KEY', pem);
  const trailing = encodePem('PUBLIC KEY', new Uint8Array([...der, 0]));
  const leading = encodePem('PUBLIC KEY', new Uint8Array([0, ...der]));
  const long = encodePem('PUBLIC KEY', new Uint8Array([0x30, 0x81, ...der.subarray(1)]));
  for (const text of [trailing, leading, long]) {
    expect(refusalOf(() => decodePublicKeyPem(text)).code).toBe('KEY_DAMAGED');
  }
  expect(decodePublicKeyPem(encodePem('PUBLIC KEY', der))).toEqual(publicKey);
});

test('a block larger than any key is refused unread', () => {
  const label = 'ENCRYPTED PRIVATE KEY';
  expect(decodePem(label, encodePem(label, new Uint8Array(8_000)))).toHaveLength(8_000);
  expect(() => decodePem(label, encodePem(label, new Uint8Array(16_000)))).toThrow(PemError);
});

test('bytes that are no point are never written', async () => {
  for (const { bad } of BAD_POINTS) {
    expect(() => encodePublicKeyPem(bad)).toThrow(RangeError);
    await expect(fingerprintOf(bad)).rejects.toThrow(RangeError);
  }
});

test('any bytes come back from PEM, and any text is read whole or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      expect(decodePem('ENCRYPTED PRIVATE KEY', encodePem('ENCRYPTED PRIVATE KEY', bytes))).toEqual(bytes);
      expect(() => decodePem('PUBLIC KEY', encodePem('ENCRYPTED PRIVATE KEY', bytes))).toThrow(PemError);
    }),
  );
  fc.assert(
    fc.property(fc.nat(pem.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
      const changed = pem.slice(0, at) + character + pem.slice(at + 1);
      if (changed !== pem) {
        const isOther = isReadAsAnotherKey(changed);
        expect(isOther, JSON.stringify(changed)).toBe(false);
      }
    }),
  );
});

/** One changed character must never leave a key that can be read: another point would not lie on the curve. */
function isReadAsAnotherKey(text: string): boolean {
  try {
    return Buffer.compare(decodePublicKeyPem(text), publicKey) !== 0;
  } catch {
    return false;
  }
}

test('a fingerprint has eight groups of four digits, leading zeros included, and differs from key to key', async () => {
  const keys = Array.from({ length: 30 }, () => publicKeyOf(generateSecretKey(randomBytes)));
  const fingerprints = await Promise.all(keys.map(fingerprintOf));
  for (const fingerprint of fingerprints) expect(fingerprint).toMatch(/^\d{4}( \d{4}){7}$/);
  expect(new Set(fingerprints).size).toBe(keys.length);
});
