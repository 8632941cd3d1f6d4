import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { sign, verify } from '../../electron/crypto/sm2.ts';
import { STANDARD_EXAMPLE } from './vectors.ts';

const fault = vi.hoisted(() => ({ isOn: false }));
vi.mock('../../electron/crypto/signature.ts', async (original) => {
  const real = await original<typeof import('../../electron/crypto/signature.ts')>();
  const signDigest: typeof real.signDigest = (e, d, nonce) => {
    const signature = real.signDigest(e, d, nonce);
    return fault.isOn && signature !== null ? { ...signature, s: signature.s ^ 1n } : signature;
  };
  return { ...real, signDigest };
});

test('a signature that was miscalculated is never released', async () => {
  const { message, secretKey, publicKey } = STANDARD_EXAMPLE;
  expect(await verify(await sign(message, secretKey, { randomBytes }), message, publicKey)).toBe(true);
  fault.isOn = true;
  await expect(sign(message, secretKey, { randomBytes })).rejects.toThrow('did not verify after signing');
});
