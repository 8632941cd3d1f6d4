import { rm } from 'node:fs/promises';
import { Refusal } from '../core/domain/refusal.ts';
import { createZipFile, type ZipFile } from '../zip/zip-writer.ts';
import { type BagInfo, bagInfoText } from './bag-info.ts';
import { sha256Of } from './digest.ts';
import * as layout from './layout.ts';
import { type Digests, manifestText } from './manifest.ts';
import { asWriteRefusal, codeOf, giveFinalName, temporaryName } from './package-file.ts';

/** A file made in memory: a text or an office document. */
export interface PayloadText {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A stored medium, copied from `source` while it is compared with what was written down of it. */
export interface PayloadFile {
  readonly path: string;
  readonly source: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Where it is known, the copy is compared by it instead of being hashed a second time beside the ZIP. */
  readonly crc32?: number;
}

export type PayloadItem = PayloadText | PayloadFile;

export interface PackageRequest {
  /** The package's final path. A file of that name is replaced. */
  readonly target: string;
  /** The bag folder's name. */
  readonly base: string;
  readonly info: BagInfo;
  readonly payload: readonly PayloadItem[];
  /** Bytes of signer/card.json. */
  readonly card: Uint8Array;
  readonly publicKeyPem: string;
  readonly verifyText: string;
  /** SM2 signature in DER over the bytes of the tag manifest. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** The same by the key that the unit replaces. */
  readonly signWithPrevious?: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly signal?: AbortSignal;
  /** Payload bytes written so far, and the path at hand. */
  readonly onProgress?: (done: number, path: string) => void;
}

export interface WrittenPackage {
  readonly path: string;
  readonly bytes: number;
  /** Of the whole ZIP. */
  readonly sha256: string;
  readonly tagManifestSha256: string;
}

/**
 * Writes a signed bag as a ZIP in one pass, entries sorted by name. It is written under a hidden temporary name beside
 * the target, synced and renamed: a cancelled, failed or crashed export leaves nothing under the target's name.
 *
 * @throws Refusal EVIDENCE_CHANGED or EVIDENCE_MISSING for a source that is not what was stored, DISK_FULL, IO_ERROR,
 *   CANCELLED
 */
export async function writePackage(request: PackageRequest): Promise<WrittenPackage> {
  const { target, signal } = request;
  const temporary = temporaryName(target);
  try {
    const written = await writeBag(request, temporary);
    signal?.throwIfAborted();
    await giveFinalName(temporary, target);
    return { path: target, ...written };
  } catch (error) {
    await rm(temporary, { force: true });
    throw asWriteRefusal(error, target, signal);
  }
}

async function writeBag(request: PackageRequest, temporary: string): Promise<Omit<WrittenPackage, 'path'>> {
  await rm(temporary, { force: true });
  const zip = await createZipFile(temporary, request.signal === undefined ? {} : { signal: request.signal });
  try {
    const tagManifestSha256 = await writeEntries(request, zip);
    return { ...(await zip.close()), tagManifestSha256 };
  } catch (error) {
    await zip.abort();
    throw error;
  }
}

/** `data/` sorts between bagit.txt and the manifest, so one pass in order of names meets every file after what it lists. */
async function writeEntries(request: PackageRequest, zip: ZipFile): Promise<string> {
  const { base, info, card, publicKeyPem, verifyText } = request;
  const tags = new Map<string, string>();
  const addTag = async (path: string, content: Uint8Array | string) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    tags.set(path, sha256Of(bytes));
    await zip.add({ name: `${base}/${path}`, bytes, method: methodOf(path) });
  };
  await addTag(layout.VERIFY_TEXT, verifyText);
  await addTag(layout.BAG_INFO, bagInfoText(info, oxumOf(request.payload)));
  await addTag(layout.BAGIT, layout.BAGIT_CONTENT);
  await addTag(layout.MANIFEST, manifestText(await writePayload(request, zip)));
  tags.set(layout.SIGNER_CARD, sha256Of(card));
  tags.set(layout.SIGNER_KEY, sha256Of(Buffer.from(publicKeyPem)));
  const tagManifest = Buffer.from(manifestText(tags));
  const previous = await request.signWithPrevious?.(tagManifest);
  if (previous !== undefined) await addTag(layout.PREVIOUS_SIGNATURE, previous);
  await addTag(layout.SIGNATURE, await request.sign(tagManifest));
  await addTag(layout.SIGNER_CARD, card);
  await addTag(layout.SIGNER_KEY, publicKeyPem);
  await addTag(layout.TAG_MANIFEST, tagManifest);
  return sha256Of(tagManifest);
}

async function writePayload({ base, payload, onProgress }: PackageRequest, zip: ZipFile): Promise<Digests> {
  const digests = new Map<string, string>();
  let done = 0;
  for (const item of [...payload].sort(layout.byPath)) {
    const name = `${base}/${item.path}`;
    const onBytes = (bytes: number) => {
      done += bytes;
      onProgress?.(done, item.path);
    };
    if ('bytes' in item) {
      await zip.add({ name, bytes: item.bytes, method: methodOf(item.path) });
      digests.set(item.path, sha256Of(item.bytes));
      onBytes(item.bytes.length);
    } else {
      digests.set(item.path, await copyFile(zip, name, item, onBytes));
    }
  }
  return digests;
}

async function copyFile(
  zip: ZipFile,
  name: string,
  item: PayloadFile,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const { path, source, sizeBytes, sha256, crc32 } = item;
  const copy = { name, source, onBytes };
  try {
    const copied = await zip.addFile(crc32 === undefined ? copy : { ...copy, known: { sizeBytes, sha256, crc32 } });
    if (copied.sha256 === sha256 && copied.sizeBytes === sizeBytes) return sha256;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'EVIDENCE_CHANGED') throw changed(item, error);
    if (codeOf(error) !== 'ENOENT') throw error;
    const message = `佐证文件 ${path} 的原件找不到了，没有导出；请先做“体检”，再重新登记这份佐证。`;
    throw new Refusal('EVIDENCE_MISSING', message, { cause: error, details: { path, source } });
  }
  throw changed(item);
}

/** Nobody writes to a stored file: one that is not what it was is damaged, whenever that is noticed. */
function changed({ path, source }: PayloadFile, cause?: unknown): Refusal {
  const message = `佐证文件 ${path} 的内容与登记时不同，没有导出；请先做“体检”，再重新登记这份佐证。`;
  return new Refusal('EVIDENCE_CHANGED', message, { cause, details: { path, source } });
}

function methodOf(path: string): 'store' | 'deflate' {
  return layout.isStored(path) ? 'store' : 'deflate';
}

function oxumOf(payload: readonly PayloadItem[]) {
  const sizes = payload.map((item) => ('bytes' in item ? item.bytes.length : item.sizeBytes));
  return { bytes: sizes.reduce((sum, each) => sum + each, 0), files: payload.length };
}
