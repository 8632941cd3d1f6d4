/** An independent SM2 and SM3, from another author and over another bignum, must agree in every direction. */
import { randomBytes } from 'node:crypto';
import smCrypto from 'sm-crypto';
import { expect, test } from 'vitest';
import { generateSecretKey, publicKeyOf, sign, verify } from '../../electron/crypto/sm2.ts';
import { sm3 } from '../../electron/crypto/sm3.ts';

const OPTIONS = { der: true, hash: true };
const ROUNDS = 40;
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const messages = (): Uint8Array[] =>
  Array.from({ length: ROUNDS }, (_, index) => new Uint8Array(randomBytes(index * 7)));

test('SM3 agrees on messages of every length around its blocks', async () => {
  for (let length = 0; length <= 200; length += 1) {
    const message = new Uint8Array(randomBytes(length));
    expect(toHex(await sm3(message)), `${length} bytes`).toBe(smCrypto.sm3([...message]));
  }
});

test('what is signed here verifies there, and no other message does', async () => {
  for (const message of messages()) {
    const secretKey = generateSecretKey(randomBytes);
    const publicKey = toHex(publicKeyOf(secretKey));
    const signature = toHex(await sign(message, secretKey, { randomBytes }));
    const isRight = (bytes: readonly number[]) => smCrypto.sm2.doVerifySignature(bytes, signature, publicKey, OPTIONS);
    expect(isRight([...message])).toBe(true);
    expect(isRight([...message, 0])).toBe(false);
  }
});

test('what is signed there verifies here, and no other message does', async () => {
  for (const message of messages()) {
    const pair = smCrypto.sm2.generateKeyPairHex();
    const signature = fromHex(smCrypto.sm2.doSignature([...message], pair.privateKey, OPTIONS));
    const publicKey = fromHex(pair.publicKey);
    expect(await verify(signature, message, publicKey)).toBe(true);
    expect(await verify(signature, Buffer.concat([message, Uint8Array.of(0)]), publicKey)).toBe(false);
  }
});

test('a signature under another id is refused here, and the usual id is accepted', async () => {
  const pair = smCrypto.sm2.generateKeyPairHex();
  const message = new Uint8Array(randomBytes(50));
  const signed = (userId: string) =>
    fromHex(smCrypto.sm2.doSignature([...message], pair.privateKey, { ...OPTIONS, userId }));
  expect(await verify(signed('1234567812345678'), message, fromHex(pair.publicKey))).toBe(true);
  expect(await verify(signed('1234567812345679'), message, fromHex(pair.publicKey))).toBe(false);
  expect(await verify(signed(''), message, fromHex(pair.publicKey))).toBe(false);
});

test('keys made in either place have the same public half in the other', () => {
  const pair = smCrypto.sm2.generateKeyPairHex();
  expect(toHex(publicKeyOf(fromHex(pair.privateKey.padStart(64, '0'))))).toBe(pair.publicKey);
});
