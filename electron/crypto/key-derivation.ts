/** From a passphrase to an AES-256 key, by node:crypto (in Electron too) and off the event loop. */
import { pbkdf2, scrypt } from 'node:crypto';
import { normalizePassphrase } from './passphrase.ts';

/** scrypt (RFC 7914): N rounds of memory, block size r, p lanes. */
export interface ScryptDerivation {
  readonly kind: 'scrypt';
  readonly salt: Uint8Array;
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** PBKDF2 with HMAC-SHA-256 (RFC 8018), which OpenSSL writes by default; only ever read. */
export interface Pbkdf2Derivation {
  readonly kind: 'pbkdf2';
  readonly salt: Uint8Array;
  readonly iterations: number;
}

export type KeyDerivation = ScryptDerivation | Pbkdf2Derivation;

/** OpenSSL 3.0 refuses N ≥ 32768 with r = 8, for the memory that it takes. */
export const SCRYPT_COST = { N: 16_384, r: 8, p: 5 } as const;

const KEY_BYTES = 32;
/** A file from outside may ask for six times our own cost and four times our memory (N = 65536): seconds at most. */
const MOST_MEMORY = 80 * 1024 * 1024;
const MOST_BLOCKS = 2 ** 22;
const MOST_ITERATIONS = 4_000_000;

/** Whether the parameters are legal and cheap enough: somebody else's file must not occupy the computer. */
export function isCostAcceptable(derivation: KeyDerivation): boolean {
  if (derivation.kind === 'pbkdf2') return derivation.iterations >= 1 && derivation.iterations <= MOST_ITERATIONS;
  const { N, r, p } = derivation;
  if (N < 2 || !Number.isInteger(Math.log2(N)) || r < 1 || p < 1) return false;
  return N * r * p <= MOST_BLOCKS && memoryOf(derivation) <= MOST_MEMORY;
}

/** @returns 32 bytes; the caller wipes them */
export function deriveKey(derivation: KeyDerivation, passphrase: string): Promise<Uint8Array> {
  const secret = Buffer.from(normalizePassphrase(passphrase), 'utf8');
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null, key: Buffer) => {
      secret.fill(0);
      if (error === null) resolve(key);
      else reject(error);
    };
    if (derivation.kind === 'pbkdf2') {
      pbkdf2(secret, derivation.salt, derivation.iterations, KEY_BYTES, 'sha256', settle);
    } else {
      const { salt, N, r, p } = derivation;
      scrypt(secret, salt, KEY_BYTES, { N, r, p, maxmem: 2 * memoryOf(derivation) }, settle);
    }
  });
}

/** Bytes that scrypt takes: N + 2 blocks for the table and the work, p for the lanes. */
function memoryOf({ N, r, p }: ScryptDerivation): number {
  return 128 * r * (N + p + 2);
}
