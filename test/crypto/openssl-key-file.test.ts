/** Every key file crosses to OpenSSL and back. */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../electron/crypto/fingerprint.ts';
import { decodePublicKeyPem, encodePublicKeyPem } from '../../electron/crypto/pem.ts';
import { decryptPrivateKey, encryptPrivateKey } from '../../electron/crypto/private-key.ts';
import { generateSecretKey, publicKeyOf, verify } from '../../electron/crypto/sm2.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { DISTID, opensslIn, opensslKey } from './openssl.ts';
import { hasOpensslSm2, run } from './programs.ts';
import { refusalCodeOf, refusalOf } from './refusal-code.ts';

const PASSPHRASE = 'Passw0rd 口令';

describe.skipIf(!hasOpensslSm2())('public key files', () => {
  test('are byte for byte those of OpenSSL, with the fingerprint that OpenSSL and a division give', async () => {
    const folder = await temporaryFolder();
    for (let round = 0; round < 5; round += 1) {
      const publicKey = await opensslKey(folder);
      const pem = await opensslIn(folder, 'pkey', '-in', 'key.pem', '-pubout', '-out', 'public.pem').then(() =>
        readFile(join(folder, 'public.pem'), 'utf8'),
      );
      expect(encodePublicKeyPem(publicKey)).toBe(pem);
      await opensslIn(folder, 'pkey', '-pubin', '-in', 'public.pem', '-outform', 'DER', '-out', 'public.der');
      const digest = (await opensslIn(folder, 'dgst', '-sm3', '-r', 'public.der')).toString().slice(0, 64);
      const digits = (BigInt(`0x${digest}`) % 10n ** 32n).toString().padStart(32, '0');
      expect((await fingerprintOf(publicKey)).replaceAll(' ', '')).toBe(digits);
    }
  });

  test.each(['compressed', 'hybrid'])('in the %s form are refused', async (form) => {
    const folder = await temporaryFolder();
    await opensslKey(folder);
    const pem = await opensslIn(folder, 'ec', '-in', 'key.pem', '-pubout', '-conv_form', form);
    expect(pem.toString()).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect(refusalOf(() => decodePublicKeyPem(pem.toString())).code).toBe('KEY_DAMAGED');
  });

  test.each([
    ['the curve spelled out', 'SM2', 'explicit'],
    ['another curve', 'P-256', 'named_curve'],
  ])('with %s are refused', async (_, curve, encoding) => {
    const folder = await temporaryFolder();
    const options = ['-pkeyopt', `ec_paramgen_curve:${curve}`, '-pkeyopt', `ec_param_enc:${encoding}`];
    await opensslIn(folder, 'genpkey', '-algorithm', 'EC', ...options, '-out', 'key.pem');
    const pem = (await opensslIn(folder, 'pkey', '-in', 'key.pem', '-pubout')).toString();
    expect(refusalOf(() => decodePublicKeyPem(pem)).code).toBe('KEY_DAMAGED');
  });
});

describe.skipIf(!hasOpensslSm2())('private key files', () => {
  test('written here are opened by `openssl pkey`, which then signs, and not with another passphrase', async () => {
    const folder = await temporaryFolder();
    const secretKey = generateSecretKey(randomBytes);
    await writeFile(join(folder, 'own.pem'), await encryptPrivateKey(secretKey, PASSPHRASE, { randomBytes }));
    await writeFile(join(folder, 'message'), '一份报送');
    const own = ['-in', 'own.pem', '-passin', `pass:${PASSPHRASE}`];
    const pem = (await opensslIn(folder, 'pkey', ...own, '-pubout')).toString();
    expect(pem).toBe(encodePublicKeyPem(publicKeyOf(secretKey)));
    expect((await opensslIn(folder, 'pkey', ...own, '-noout', '-check')).toString()).toMatch(/Key is valid/);
    const passin = ['-passin', `pass:${PASSPHRASE}`];
    const signature = await opensslIn(folder, 'dgst', '-sm3', '-sign', 'own.pem', ...passin, ...DISTID, 'message');
    expect(await verify(signature, Buffer.from('一份报送'), publicKeyOf(secretKey))).toBe(true);
    const wrong = await run('openssl', ['pkey', '-in', 'own.pem', '-passin', 'pass:Passw0rd'], { cwd: folder });
    expect(wrong.code).not.toBe(0);
  });

  test('written here with full-width letters open in OpenSSL with the plain ones', async () => {
    const folder = await temporaryFolder();
    const secretKey = generateSecretKey(randomBytes);
    await writeFile(join(folder, 'own.pem'), await encryptPrivateKey(secretKey, 'Ｐａｓｓｗ０ｒｄ', { randomBytes }));
    const pem = await opensslIn(folder, 'pkey', '-in', 'own.pem', '-passin', 'pass:Passw0rd', '-pubout');
    expect(pem.toString()).toBe(encodePublicKeyPem(publicKeyOf(secretKey)));
  });

  const encrypt = ['pkcs8', '-topk8', '-in', 'key.pem', '-passout', `pass:${PASSPHRASE}`];
  const scrypt = ['-scrypt', '-scrypt_N', '16384', '-scrypt_r', '8', '-scrypt_p', '5', '-v2', 'aes-256-cbc'];

  test.each([
    ['scrypt, as here', scrypt],
    ['scrypt at its own cost', ['-scrypt', '-v2', 'aes-256-cbc']],
    ['PBKDF2', ['-v2', 'aes-256-cbc']],
    ['PBKDF2 in a hundred thousand rounds', ['-iter', '100000', '-v2', 'aes-256-cbc']],
  ])('written by OpenSSL with %s open here, and not with another passphrase', async (_, options) => {
    const folder = await temporaryFolder();
    const publicKey = await opensslKey(folder);
    const pem = (await opensslIn(folder, ...encrypt, ...options)).toString();
    expect(await decryptPrivateKey(pem, PASSPHRASE)).toMatchObject({ publicKey });
    expect(await refusalCodeOf(decryptPrivateKey(pem, `${PASSPHRASE}!`))).toBe('WRONG_PASSPHRASE');
  });

  test('of an SM2 key that OpenSSL made as an EC key open too', async () => {
    const folder = await temporaryFolder();
    await opensslIn(folder, 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', 'key.pem');
    const pem = (await opensslIn(folder, ...encrypt, ...scrypt)).toString();
    const publicPem = (await opensslIn(folder, 'pkey', '-in', 'key.pem', '-pubout')).toString();
    expect(encodePublicKeyPem((await decryptPrivateKey(pem, PASSPHRASE)).publicKey)).toBe(publicPem);
  });

  test.each([
    ['another cipher', ['-scrypt', '-v2', 'aes-128-cbc']],
    ['a stronger pseudo-random function', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512']],
    ['an older pseudo-random function', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA1']],
    ['the scheme of PKCS#12', ['-v1', 'PBE-SHA1-3DES']],
  ])('with %s are refused', async (_, options) => {
    const folder = await temporaryFolder();
    await opensslKey(folder);
    const pem = (await opensslIn(folder, ...encrypt, ...options)).toString();
    expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    expect(await refusalCodeOf(decryptPrivateKey(pem, PASSPHRASE))).toBe('KEY_DAMAGED');
  });

  test.each([
    ['an RSA key', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024']],
    ['a key on another curve', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['an Ed25519 key', ['-algorithm', 'ED25519']],
  ])('of %s are refused as another key, not as a wrong passphrase', async (_, options) => {
    const folder = await temporaryFolder();
    await opensslIn(folder, 'genpkey', ...options, '-out', 'key.pem');
    const pem = (await opensslIn(folder, ...encrypt, ...scrypt)).toString();
    expect(await refusalCodeOf(decryptPrivateKey(pem, PASSPHRASE))).toBe('KEY_DAMAGED');
    expect(await refusalCodeOf(decryptPrivateKey(pem, 'Passw0rd'))).toBe('WRONG_PASSPHRASE');
  });
});
