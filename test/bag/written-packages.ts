/** Packages by the program's own writer, from the sample submission. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PackageRequest, type PayloadItem, writePackage } from '../../electron/bag/bag-writer.ts';
import { cardBaseName, cardIdentifier } from '../../electron/bag/card-identity.ts';
import { packageBaseName } from '../../electron/bag/package-name.ts';
import { verifyText } from '../../electron/bag/verify-text.ts';
import type { SubmissionContent } from '../../electron/core/domain/submission-content.ts';
import { signatureOf, type TestSigner, testSigner, text } from '../support/package-builder.ts';
import { SAMPLE_PHOTOS, sampleSubmission, sha256 } from '../support/submission-sample.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const INDEX = text('<!doctype html><meta charset="utf-8"><title>报送</title><p>榕荫社区</p>\n');

/** A file on the disk to be packed. */
export async function sourceFile(folder: string, path: string, bytes: Uint8Array): Promise<PayloadItem> {
  const source = join(folder, path.replaceAll('/', '-'));
  await writeFile(source, bytes);
  return { path, source, sizeBytes: bytes.length, sha256: sha256(bytes) };
}

export interface WriteOptions {
  readonly signer?: TestSigner;
  /** A new folder if none is given. */
  readonly folder?: string;
  readonly files?: ReadonlyMap<string, Uint8Array>;
  readonly change?: (content: SubmissionContent) => void;
}

/** What the writer is asked for: the sample submission in one volume. */
export async function submissionRequest(options: WriteOptions = {}): Promise<PackageRequest> {
  const { files = SAMPLE_PHOTOS } = options;
  const signer = options.signer ?? (await testSigner());
  const folder = options.folder ?? (await temporaryFolder());
  const content = sampleSubmission(signer.card, files);
  options.change?.(content);
  const { unit, period, version, submissionId } = content;
  const sources = await Promise.all([...files].map(([path, bytes]) => sourceFile(folder, path, bytes)));
  return {
    target: join(folder, 'package.zip'),
    ...frameOf(signer, packageBaseName({ kind: 'submission', unit, period: period.id, version })),
    info: {
      organization: unit.name,
      identifier: submissionId,
      baggingDate: '2021-12-18',
      agent: '实事台 0.1.0',
      kind: 'submission',
    },
    payload: [
      ...sources,
      { path: 'data/submission.json', bytes: text(`${JSON.stringify(content)}\n`) },
      { path: 'data/index.html', bytes: INDEX },
    ],
  };
}

export async function cardRequest(options: WriteOptions = {}): Promise<PackageRequest> {
  const signer = options.signer ?? (await testSigner());
  const folder = options.folder ?? (await temporaryFolder());
  const frame = frameOf(signer, cardBaseName(signer.card));
  return {
    target: join(folder, 'card.zip'),
    ...frame,
    info: {
      organization: signer.card.name,
      identifier: cardIdentifier(signer.card),
      baggingDate: '2021-12-18',
      agent: '实事台 0.1.0',
      kind: 'card',
    },
    payload: [{ path: 'data/card.json', bytes: frame.card }],
  };
}

export function frameOf(signer: TestSigner, base: string) {
  const { card } = signer;
  return {
    base,
    card: text(`${JSON.stringify(card, null, 2)}\n`),
    publicKeyPem: card.publicKeyPem,
    verifyText: verifyText({ base, unitName: card.name, fingerprint: card.fingerprint }),
    sign: (bytes: Uint8Array) => signatureOf(signer, bytes),
  };
}

/** The path of a written package. */
export async function writtenSubmission(options: WriteOptions = {}): Promise<string> {
  return (await writePackage(await submissionRequest(options))).path;
}
