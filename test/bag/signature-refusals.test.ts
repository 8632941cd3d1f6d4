import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../electron/crypto/fingerprint.ts';
import { encodePem } from '../../electron/crypto/pem.ts';
import {
  cardBag,
  type Defects,
  type Files,
  json,
  rewrite,
  signatureOf,
  submissionBag,
  testSigner,
  text,
} from '../support/package-builder.ts';
import { CHINESE_SENTENCE, refusedCodes, verifyBags } from './judged-packages.ts';

const SIGNATURE = 'signature.sm2';
const PREVIOUS = 'signature-previous.sm2';
const KEY = 'signer/public-key.pem';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';

const own = await testSigner();
const stranger = await testSigner(2);

async function codesOf(defects: Defects): Promise<string[]> {
  const report = await verifyBags([await submissionBag(defects)], { cards: [own.card] });
  for (const { message } of report.problems) expect(message).toMatch(CHINESE_SENTENCE);
  const codes = refusedCodes(report);
  expect(report.result).toBe(codes.length === 0 ? 'trusted' : 'broken');
  return codes;
}

const concat = (...parts: (Uint8Array | readonly number[])[]) => Buffer.concat(parts.map((each) => Buffer.from(each)));
/** Offset of s in a signature whose r is an INTEGER at offset 2. */
const secondInteger = (der: Uint8Array) => 4 + (der[3] ?? 0);
const rOf = (der: Uint8Array) => Buffer.from(der.subarray(2, secondInteger(der)));
const sOf = (der: Uint8Array) => Buffer.from(der.subarray(secondInteger(der)));
const sequence = (body: Uint8Array) => concat([0x30, body.length], body);

test('a stripped signature is broken, never unsigned but fine', async () => {
  expect(await codesOf({ signed: (files) => void files.delete(SIGNATURE) })).toEqual(['SIGNATURE_MISSING']);
});

test.each<[what: string, change: (der: Uint8Array) => Uint8Array]>([
  ['empty', () => new Uint8Array()],
  ['cut short', (der) => der.subarray(0, -1)],
  ['followed by a byte', (der) => concat(der, [0])],
  ['with a length in BER', (der) => concat([0x30, 0x81, der.length - 2], der.subarray(2))],
  ['of indefinite length', (der) => concat([0x30, 0x80], der.subarray(2), [0, 0])],
  ['padded inside an integer', (der) => sequence(concat([2, (der[3] ?? 0) + 1, 0], rOf(der).subarray(2), sOf(der)))],
  ['with r = 0', (der) => sequence(concat([2, 1, 0], sOf(der)))],
  ['with s = 0', (der) => sequence(concat(rOf(der), [2, 1, 0]))],
  ['with a negative r', (der) => sequence(concat([2, 1, 0xff], sOf(der)))],
  ['with a third integer', (der) => sequence(concat(rOf(der), sOf(der), [2, 1, 1]))],
  ['without its frame', (der) => concat(rOf(der).subarray(-32), sOf(der).subarray(-32))],
  ['in Base64', (der) => text(Buffer.from(der).toString('base64'))],
])('refused with SIGNATURE_FORM: a signature %s', async (_, change) => {
  expect(await codesOf({ signature: change })).toEqual(['SIGNATURE_FORM']);
});

test('a signature by another key, or over other bytes, does not hold', async () => {
  const byStranger = async (files: Files) =>
    void files.set(SIGNATURE, await signatureOf(stranger, files.get(TAG_MANIFEST) ?? text('')));
  expect(await codesOf({ signed: byStranger })).toEqual(['SIGNATURE_WRONG']);
  const overOther = async (files: Files) => void files.set(SIGNATURE, await signatureOf(own, text('another text')));
  expect(await codesOf({ signed: overOther })).toEqual(['SIGNATURE_WRONG']);
});

test('a tag manifest changed after signing no longer fits, though it still says the same', async () => {
  const upperCase = (content: string) => content.replace(/^[0-9a-f]{64}/, (digest) => digest.toUpperCase());
  expect(await codesOf({ signed: (files) => rewrite(files, TAG_MANIFEST, upperCase) })).toEqual(['SIGNATURE_WRONG']);
  const reordered = (content: string) => `${content.trimEnd().split('\n').reverse().join('\n')}\n`;
  expect(await codesOf({ signed: (files) => rewrite(files, TAG_MANIFEST, reordered) })).toEqual(['SIGNATURE_WRONG']);
});

test("a card whose fingerprint is not the key's is refused", async () => {
  const fingerprint = await fingerprintOf(
    Buffer.from(stranger.card.publicKeyPem.split('\n').slice(1, 3).join(''), 'base64').subarray(-65),
  );
  expect(fingerprint).toBe(stranger.card.fingerprint);
  expect(await codesOf({ card: (card) => ({ ...card, fingerprint }) })).toEqual(['FINGERPRINT_WRONG']);
});

test('a card that names another key is refused', async () => {
  const { fingerprint, publicKeyPem } = stranger.card;
  expect(await codesOf({ card: (card) => ({ ...card, publicKeyPem }) })).toEqual(['CARD_KEY']);
  expect(await codesOf({ card: (card) => ({ ...card, fingerprint, publicKeyPem }) })).toEqual(['CARD_KEY']);
  expect(await codesOf({ card: (card) => ({ ...card, publicKeyPem: '没有' }) })).toEqual(['CARD_KEY']);
});

test("another unit's card with the forger's own key and signature is refused", async () => {
  const bag = await submissionBag(
    { card: () => own.card },
    { ...stranger, card: { ...own.card, publicKeyPem: stranger.card.publicKeyPem } },
  );
  expect(refusedCodes(await verifyBags([bag]))).toEqual(['CARD_KEY']);
});

const P256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey.export({ type: 'spki', format: 'pem' });
const der = Buffer.from(own.card.publicKeyPem.replace(/-----.*-----|\n/g, ''), 'base64');
const compressed = concat(der.subarray(0, -66), [0, 2 + ((der.at(-1) ?? 0) & 1)], der.subarray(-64, -32));

test.each<[what: string, pem: string]>([
  ['on another curve', String(P256)],
  ['twice', own.card.publicKeyPem + own.card.publicKeyPem],
  ['under another label', own.card.publicKeyPem.replaceAll('PUBLIC KEY', 'CERTIFICATE')],
  ['with a word before it', `key\n${own.card.publicKeyPem}`],
  ['off the curve', encodePem('PUBLIC KEY', concat(der.subarray(0, -1), [(der.at(-1) ?? 0) ^ 1]))],
  ['as a compressed point', encodePem('PUBLIC KEY', compressed)],
  ['of zeros', encodePem('PUBLIC KEY', concat(der.subarray(0, -64), new Uint8Array(64)))],
  ['missing from its file', ''],
])('refused with KEY_FORM: a public key %s', async (_, pem) => {
  expect(await codesOf({ tags: (files) => void files.set(KEY, text(pem)) })).toEqual(['KEY_FORM']);
});

test.each<[what: string, code: string, change: (card: object) => Uint8Array]>([
  ['is no JSON', 'CONTENT_JSON', () => text('{')],
  [
    'has a key __proto__',
    'CONTENT_JSON',
    (card) => text(JSON.stringify(card).replace('{', '{"__proto__":{"id":"x"},')),
  ],
  ['lacks its level', 'CONTENT_FORM', (card) => json({ ...card, level: undefined })],
  ['has a fingerprint without blanks', 'CONTENT_FORM', (card) => json({ ...card, fingerprint: '0'.repeat(32) })],
  ['has an id that is a path', 'CONTENT_FORM', (card) => json({ ...card, id: '../x' })],
  ['has an unknown format', 'FORMAT_UNKNOWN', (card) => json({ ...card, format: 'card' })],
  ['has a newer format', 'FORMAT_NEWER', (card) => json({ ...card, format: 'shishi-card/2' })],
])('refused: a card that %s', async (_, code, change) => {
  expect(await codesOf({ tags: (files) => void files.set('signer/card.json', change(own.card)) })).toEqual([code]);
});

test("a stray signature of the old key is harmless when it has a signature's form, and refused when not", async () => {
  const byStranger = async (files: Files) =>
    void files.set(PREVIOUS, await signatureOf(stranger, files.get(TAG_MANIFEST) ?? text('')));
  expect(await codesOf({ signed: byStranger })).toEqual([]);
  expect(await codesOf({ signed: (files) => void files.set(PREVIOUS, files.get(SIGNATURE) ?? text('')) })).toEqual([]);
  expect(await codesOf({ signed: (files) => void files.set(PREVIOUS, text('#!/bin/sh\n')) })).toEqual([
    'SIGNATURE_FORM',
  ]);
});

test('a signature of the old key stands for no other: it is not taken for the signature', async () => {
  const moved = (files: Files) => {
    files.set(PREVIOUS, files.get(SIGNATURE) ?? text(''));
    files.delete(SIGNATURE);
  };
  expect(await codesOf({ signed: moved })).toEqual(['SIGNATURE_MISSING']);
});

test('a card package keeps the same rules', async () => {
  const codes = async (defects: Defects) => refusedCodes(await verifyBags([await cardBag(defects)]));
  expect(await codes({})).toEqual([]);
  expect(await codes({ signed: (files) => void files.delete(SIGNATURE) })).toEqual(['SIGNATURE_MISSING']);
  expect(await codes({ card: (card) => ({ ...card, name: '另一个单位' }) })).toEqual(['CARD_DISAGREES']);
  expect(await codes({ payload: (files) => void files.set('data/a.txt', text('x')) })).toEqual(['FILE_NOT_ALLOWED']);
  expect(await codes({ payload: (files) => void files.set('data/evidence/0001.jpg', text('x')) })).toEqual([
    'FILE_NOT_ALLOWED',
  ]);
  expect(await codes({ payload: (files) => void files.delete('data/card.json') })).toEqual(['CONTENT_MISSING']);
  expect(await codes({ info: (labels) => void labels.set('Source-Organization', '别的单位') })).toEqual([
    'UNIT_DISAGREES',
  ]);
  expect(await codes({ info: (labels) => void labels.set('External-Identifier', '1') })).toEqual([
    'IDENTIFIER_DISAGREES',
  ]);
  expect(await codes({ base: 'shishi-card-359902001004-20211020-v1' })).toEqual(['FOLDER_NAME']);
});
