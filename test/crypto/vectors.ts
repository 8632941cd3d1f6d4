/**
 * What the crypto room must give, from the standards and from other programs, as plain data and checks without any test
 * framework: `failedVectors` runs wherever the room runs, in Electron's own main process too, where neither SM2 nor SM3
 * comes from the platform.
 */
import { Decrypter } from 'age-encryption';
import { createAgeIdentity } from '../../electron/crypto/age-identity.ts';
import { fingerprintOf } from '../../electron/crypto/fingerprint.ts';
import { decodePublicKeyPem, encodePublicKeyPem } from '../../electron/crypto/pem.ts';
import { decryptPrivateKey, encryptPrivateKey } from '../../electron/crypto/private-key.ts';
import { encodeSignature, signDigest } from '../../electron/crypto/signature.ts';
import { digestOf, publicKeyOf, sign, verify } from '../../electron/crypto/sm2.ts';
import { sm3 } from '../../electron/crypto/sm3.ts';

export interface Vector {
  readonly name: string;
  readonly holds: () => Promise<boolean>;
}

/** GB/T 32918.5-2017, appendix A.2: the recommended curve. */
export const STANDARD_EXAMPLE = {
  message: utf8('message digest'),
  secretKey: bytes('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
  publicKey: bytes(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020',
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  ),
  digest: 0xf0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640n,
  nonce: 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n,
  r: 0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n,
  s: 0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aan,
};

/** GB/T 32905-2016, appendix A, and the empty message. */
export const SM3_EXAMPLES: readonly (readonly [Uint8Array, string])[] = [
  [utf8('abc'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  [utf8('abcd'.repeat(16)), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  [utf8(''), '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b'],
];

/** The standard's key and message through OpenSSL 3.0.19: its files, and a signature that it made. */
export const OPENSSL_EXAMPLE = {
  publicKeyPem: `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAECfnfMR5UIaFQ3X0WHkvFxnIXn60Y
M/wHa7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==
-----END PUBLIC KEY-----
`,
  fingerprint: '3715 5859 0887 3884 4064 2285 8159 7301',
  signature: bytes(
    '304502205c0cc3cedccdc89c7080f042fd6adf5ad4106c81e45386600817c30376d8593e',
    '022100e6a8f9d9ad707d1daa0e62ff1036a43f2dc072bd4b4782fa0bc8b32b57ec8506',
  ),
  passphrase: 'Passw0rd 口令',
  scryptPem: `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAgQu0wPUd1ewwICQAAC
AQgCAQUwHQYJYIZIAWUDBAEqBBDZ0S5jYppACQtEdL4TmxfGBIGQwr9E/TQOJYvA
hR0smB9qCznYgYmsdx3bb7AwSAIKx7VCVgKs06/Kdf5n4bWu91AR96UUdExrtURb
enqdPCxnlxStFYU3UP0xu0I62Aycl9f26MFdSq9oeUaAAJnzPBYZpzb0ETH0iNBz
AEiZntVkj7XGupIzk3WknTyl16bRhqTn+IyAfbtHG/a5b8BCax4D
-----END ENCRYPTED PRIVATE KEY-----
`,
  pbkdf2Pem: `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAi/teLr/2kl1gICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEG+NFMVZpSiuz3l0nNMOFkkEgZCF
9C5AsF0lMlb7/SX4AI2ZFBwbwxpxzGX1SPMXn5UW7ZV8X12uhuz2xIMnMLXKw4Aa
nFP+A+wUP+WLZdbUeSHPWFoDBYaNOp8zVCpsesc2HPCE+BhdU8ONJ5lLeCqQID4V
DcGY4OTad2zVc3uKCJD/RWdOHLgHHA10NeJMm2UmGLLAxUa8F7lyHk2W7pfc3ko=
-----END ENCRYPTED PRIVATE KEY-----
`,
};

const { message, secretKey, publicKey, digest, nonce, r, s } = STANDARD_EXAMPLE;
const { passphrase, scryptPem, pbkdf2Pem } = OPENSSL_EXAMPLE;
const platformRandomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export const VECTORS: readonly Vector[] = [
  ...SM3_EXAMPLES.map(([text, expected]) => ({
    name: `SM3 of ${text.length} bytes is that of the standard`,
    holds: async () => isSame(await sm3(text), bytes(expected)),
  })),
  { name: 'the secret key gives the public key', holds: async () => isSame(publicKeyOf(secretKey), publicKey) },
  {
    name: 'message and key give the digest, by way of Z',
    holds: async () => isSame(await digestOf(message, publicKey), bytes(digest.toString(16))),
  },
  {
    name: 'the published nonce gives the published signature',
    holds: async () => {
      const made = signDigest(digest, BigInt(`0x${Buffer.from(secretKey).toString('hex')}`), nonce);
      return made?.r === r && made.s === s;
    },
  },
  { name: 'the published signature verifies', holds: () => verify(encodeSignature({ r, s }), message, publicKey) },
  { name: "OpenSSL's signature verifies", holds: () => verify(OPENSSL_EXAMPLE.signature, message, publicKey) },
  {
    name: 'neither verifies for another message',
    holds: async () => {
      const isWrong = [encodeSignature({ r, s }), OPENSSL_EXAMPLE.signature];
      const answers = await Promise.all(isWrong.map((each) => verify(each, utf8('message digesT'), publicKey)));
      return answers.every((isRight) => !isRight);
    },
  },
  {
    name: 'a signature made here verifies here',
    holds: async () => verify(await sign(message, secretKey, { randomBytes: platformRandomBytes }), message, publicKey),
  },
  {
    name: "the public key is written and read as in OpenSSL's file",
    holds: async () =>
      encodePublicKeyPem(publicKey) === OPENSSL_EXAMPLE.publicKeyPem &&
      isSame(decodePublicKeyPem(OPENSSL_EXAMPLE.publicKeyPem), publicKey),
  },
  {
    name: 'the fingerprint is that of the public key in DER',
    holds: async () => (await fingerprintOf(publicKey)) === OPENSSL_EXAMPLE.fingerprint,
  },
  ...[scryptPem, pbkdf2Pem].map((pem, index) => ({
    name: `OpenSSL's encrypted private key opens (${index === 0 ? 'scrypt' : 'PBKDF2'})`,
    holds: async () => isSame((await decryptPrivateKey(pem, passphrase)).secretKey, secretKey),
  })),
  {
    name: 'a private key encrypted here opens here',
    holds: async () => {
      const pem = await encryptPrivateKey(secretKey, passphrase, { randomBytes: platformRandomBytes });
      return isSame((await decryptPrivateKey(pem, passphrase)).secretKey, secretKey);
    },
  },
  { name: 'an age file of the Go program opens', holds: opensAgeFile },
  {
    name: 'a new age identity has a recipient',
    holds: async () => /^age1[02-9ac-hj-np-z]{58}$/.test((await createAgeIdentity(passphrase)).recipient),
  },
];

/** @returns the names of the vectors that do not hold, those that throw among them */
export async function failedVectors(vectors: readonly Vector[] = VECTORS): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, holds } of vectors) {
    try {
      if (!(await holds())) failed.push(name);
    } catch (error) {
      failed.push(`${name}: ${error}`);
    }
  }
  return failed;
}

/** Encrypted by age 1.1.1 to the public half of this identity, which protects nothing. */
async function opensAgeFile(): Promise<boolean> {
  const decrypter = new Decrypter();
  decrypter.addIdentity('AGE-SECRET-KEY-12P0Y08AWRMETAFKLWF98Z42PJJUTXR66SLMP7J5KDL7RVCATNHNS5REAJT');
  const file = Buffer.from(
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBBR2xXS3pLVCtkM0RuK3B1NmpKTGNmaHhONUJ6TTRJR3FTTmZldkJnalM0CnRrWVBP' +
      'T0p2eVY1TXV2UXJ0bXMrYkpEYkVFdGZHWVZGMU5jeXdmL0t2YWcKLS0tIDhYcEF2REJTL3ZxU3I4UGtJRkRXMWpEVjZpMkUzSi84T29ocnJj' +
      'bkp6QVEK5WShYhl4jOCMhV/pyvXQNJ+drVGOR/jEZ+YTO/nIWd4s5zvDpu4pP0M=',
    'base64',
  );
  return (await decrypter.decrypt(new Uint8Array(file), 'text')) === '实事台';
}

function bytes(...hex: readonly string[]): Uint8Array {
  return new Uint8Array(Buffer.from(hex.join(''), 'hex'));
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
