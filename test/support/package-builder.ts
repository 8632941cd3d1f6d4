/**
 * Makes packages without the program's own writer, so that each can carry exactly one defect: a hook changes the files
 * before the manifest, before the tag manifest, before the signature or after it. What can be signed, is.
 */
import { randomBytes } from 'node:crypto';
import type { CardContent, SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { fingerprintOf } from '../../electron/crypto/fingerprint.ts';
import { encodePublicKeyPem } from '../../electron/crypto/pem.ts';
import { publicKeyOf, sign } from '../../electron/crypto/sm2.ts';
import { SAMPLE_PHOTOS, SAMPLE_UNIT, type SampleUnit, sampleSubmission, sha256 } from './submission-sample.ts';

export type Files = Map<string, Uint8Array>;

export interface TestSigner {
  readonly secretKey: Uint8Array;
  readonly card: CardContent;
}

/** A signing unit; the seed makes its key. */
export async function testSigner(
  seed = 1,
  unit: SampleUnit = SAMPLE_UNIT,
  createdAt = '2021-10-20',
): Promise<TestSigner> {
  const secretKey = new Uint8Array(32).fill(seed);
  const publicKey = publicKeyOf(secretKey);
  const card: CardContent = {
    format: 'shishi-card/1',
    ...unit,
    fingerprint: await fingerprintOf(publicKey),
    publicKeyPem: encodePublicKeyPem(publicKey),
    createdAt,
  };
  return { secretKey, card };
}

/** What may go wrong, and when. A hook may change the map it is given or return another text. */
export interface Defects {
  readonly content?: (content: SubmissionContent) => void;
  /** data/submission.json instead of the content. */
  readonly document?: (content: SubmissionContent) => Uint8Array;
  /** Files under data/, before the manifest lists them. */
  readonly payload?: (files: Files) => void;
  readonly manifest?: (text: string) => string;
  readonly info?: (labels: Map<string, string>) => void;
  /** The card in signer/. */
  readonly card?: (card: CardContent) => CardContent;
  /** All files but the tag manifest, before it lists them. */
  readonly tags?: (files: Files) => void;
  readonly tagManifest?: (text: string) => string;
  readonly signature?: (signature: Uint8Array) => Uint8Array;
  /** The whole bag, after it was signed. */
  readonly signed?: (files: Files) => void | Promise<void>;
  readonly base?: string;
}

export interface Bag {
  readonly base: string;
  readonly files: Files;
}

export function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

export function json(value: unknown): Uint8Array {
  return text(`${JSON.stringify(value, null, 2)}\n`);
}

/** Changes a text file of the bag. */
export function rewrite(files: Files, path: string, change: (text: string) => string): void {
  files.set(path, text(change(new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(path)))));
}

export function oxumOf(payload: Files): string {
  const bytes = [...payload.values()].reduce((sum, each) => sum + each.length, 0);
  return `${bytes}.${payload.size}`;
}

/** Lines of a manifest, as sha256sum prints them. */
export function linesOf(files: Files): string {
  return [...files].map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`).join('');
}

/** A signature by the signer over the bytes. */
export function signatureOf(signer: TestSigner, bytes: Uint8Array): Promise<Uint8Array> {
  return sign(bytes, signer.secretKey, { randomBytes: (length) => randomBytes(length) });
}

export interface BagParts {
  readonly signer: TestSigner;
  readonly base: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly payload: Files;
}

/** Any bag, signed by the signer, with its defects. */
export async function buildBag({ signer, base, labels, payload }: BagParts, defects: Defects = {}): Promise<Bag> {
  defects.payload?.(payload);
  const files: Files = new Map(payload);
  const info = new Map(Object.entries({ ...labels, 'Payload-Oxum': oxumOf(payload) }));
  defects.info?.(info);
  files.set('bagit.txt', text('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'));
  files.set('bag-info.txt', text([...info].map(([label, value]) => `${label}: ${value}\n`).join('')));
  files.set('VERIFY.txt', text('怎样核验\n'));
  files.set('signer/card.json', json(defects.card?.(signer.card) ?? signer.card));
  files.set('signer/public-key.pem', text(signer.card.publicKeyPem));
  const manifest = linesOf(payload);
  files.set('manifest-sha256.txt', text(defects.manifest?.(manifest) ?? manifest));
  defects.tags?.(files);
  const tags = new Map([...files].filter(([path]) => !path.startsWith('data/')));
  const tagManifest = text(defects.tagManifest?.(linesOf(tags)) ?? linesOf(tags));
  files.set('tagmanifest-sha256.txt', tagManifest);
  const signature = await signatureOf(signer, tagManifest);
  files.set('signature.sm2', defects.signature?.(signature) ?? signature);
  await defects.signed?.(files);
  return { base: defects.base ?? base, files };
}

export function labelsOf(kind: string, organization: string, identifier: string): Record<string, string> {
  return {
    'Source-Organization': organization,
    'External-Identifier': identifier,
    'Bagging-Date': '2021-12-18',
    'Bag-Software-Agent': 'test',
    'BagIt-Profile-Identifier': 'https://shishi.invalid/bagit-profile-1.json',
    'Shishi-Kind': kind,
    'Shishi-Format': '1',
  };
}

export const INDEX = text('<!doctype html><meta charset="utf-8"><title>报送</title>');

/** A whole submission in one volume. */
export async function submissionBag(defects: Defects = {}, given?: TestSigner): Promise<Bag> {
  const signer = given ?? (await testSigner());
  const content = sampleSubmission(signer.card);
  defects.content?.(content);
  const payload: Files = new Map([
    ['data/submission.json', defects.document?.(content) ?? json(content)],
    ['data/index.html', INDEX],
    ...SAMPLE_PHOTOS,
  ]);
  const { divisionCode, id, name } = signer.card;
  const base = `shishi-submission-${divisionCode ?? id}-r2-v${content.version}`;
  return buildBag({ signer, base, labels: labelsOf('submission', name, content.submissionId), payload }, defects);
}

export async function cardBag(defects: Defects = {}, given?: TestSigner): Promise<Bag> {
  const signer = given ?? (await testSigner());
  const { card } = signer;
  const base = `shishi-card-${card.divisionCode ?? card.id}-${card.createdAt.slice(0, 10).replaceAll('-', '')}-v1`;
  const labels = labelsOf('card', card.name, card.fingerprint.replaceAll(' ', ''));
  return buildBag({ signer, base, labels, payload: new Map([['data/card.json', json(card)]]) }, defects);
}
