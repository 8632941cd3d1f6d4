/** Every signature crosses to OpenSSL and back, with the very command that VERIFY.txt gives. */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyText } from '../../electron/bag/verify-text.ts';
import { encodePublicKeyPem } from '../../electron/crypto/pem.ts';
import { generateSecretKey, isSignatureForm, publicKeyOf, sign, verify } from '../../electron/crypto/sm2.ts';
import { sm3 } from '../../electron/crypto/sm3.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { DISTID, opensslIn, opensslKey } from './openssl.ts';
import { hasOpensslSm2, run } from './programs.ts';

const MESSAGES = [new Uint8Array(0), Buffer.from('实事台\n'), randomBytes(63), randomBytes(64), randomBytes(1_000_000)];

/** The command of VERIFY.txt, as its reader would type it. */
function commandOfVerifyText(): string {
  const text = verifyText({ base: 'base', unitName: '单位', fingerprint: '' });
  const command = text.split('\n').find((line) => line.startsWith('openssl dgst'));
  if (command === undefined) throw new Error('VERIFY.txt names no openssl dgst command');
  return command;
}

describe.skipIf(!hasOpensslSm2())('signatures', () => {
  test('made here are Verified OK by the command of VERIFY.txt, and a changed message is not', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'signer'));
    for (const message of MESSAGES) {
      const secretKey = generateSecretKey(randomBytes);
      await writeFile(join(folder, 'signer/public-key.pem'), encodePublicKeyPem(publicKeyOf(secretKey)));
      await writeFile(join(folder, 'signature.sm2'), await sign(message, secretKey, { randomBytes }));
      await writeFile(join(folder, 'tagmanifest-sha256.txt'), message);
      const right = await run('sh', ['-c', commandOfVerifyText()], { cwd: folder });
      expect([right.code, right.stdout.toString()]).toEqual([0, 'Verified OK\n']);
      await writeFile(join(folder, 'tagmanifest-sha256.txt'), Buffer.concat([message, Buffer.from('x')]));
      const wrong = await run('sh', ['-c', commandOfVerifyText()], { cwd: folder });
      expect([wrong.code, wrong.stdout.toString()]).toEqual([1, 'Verification failure\n']);
    }
  });

  test('made by OpenSSL verify here, and not for a changed message', async () => {
    const folder = await temporaryFolder();
    const publicKey = await opensslKey(folder);
    for (const message of MESSAGES) {
      await writeFile(join(folder, 'message'), message);
      const signature = await opensslIn(folder, 'dgst', '-sm3', '-sign', 'key.pem', ...DISTID, 'message');
      expect(isSignatureForm(signature)).toBe(true);
      expect(await verify(signature, message, publicKey)).toBe(true);
      expect(await verify(signature, Buffer.concat([message, Buffer.from('x')]), publicKey)).toBe(false);
    }
  });

  test.each([
    ['another id', ['-sigopt', 'distid:1234567812345679']],
    ['no id', []],
  ])('made by OpenSSL with %s do not verify here', async (_, options) => {
    const folder = await temporaryFolder();
    const publicKey = await opensslKey(folder);
    const message = Buffer.from('一份报送');
    await writeFile(join(folder, 'message'), message);
    const wrong = await opensslIn(folder, 'dgst', '-sm3', '-sign', 'key.pem', ...options, 'message');
    const right = await opensslIn(folder, 'dgst', '-sm3', '-sign', 'key.pem', ...DISTID, 'message');
    expect(isSignatureForm(wrong)).toBe(true);
    expect(await verify(wrong, message, publicKey)).toBe(false);
    expect(await verify(right, message, publicKey)).toBe(true);
  });

  test('SM3 agrees', async () => {
    const folder = await temporaryFolder();
    for (const message of MESSAGES) {
      await writeFile(join(folder, 'message'), message);
      expect(await opensslIn(folder, 'dgst', '-sm3', '-binary', 'message')).toEqual(Buffer.from(await sm3(message)));
    }
  });
});
