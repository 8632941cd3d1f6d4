/** The bytes that travel beside the contract: evidence to look at, thumbnails, uploads, packages to take away. */
import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { GivenFile } from '../core/contract/given-file.ts';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Evidence } from '../core/domain/evidence.ts';
import type { Id } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { draftNameOf } from '../core/domain/submission.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { createPictureCache } from '../photos/picture-cache.ts';

/** A file on this computer that a host streams to its page. */
export interface ServedFile {
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly sizeBytes: number;
}

/** A file within a received package that a host streams to its page. */
export interface StreamedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Its bytes; they break off where they are no longer what was verified. */
  readonly open: () => Readable;
}

/** Longest edge in pixels, and JPEG quality. */
export interface PictureMeasure {
  readonly edge: number;
  readonly quality: number;
}

/** Evidence in the packages that came in. */
export interface ReceivedFiles {
  /** @throws Refusal NOT_FOUND, PACKAGE_REFUSED */
  file(submissionId: Id, evidenceId: Id): Promise<StreamedFile>;
  /** A JPEG that is made here of a photo; null for what is none. @throws Refusal NOT_FOUND, PACKAGE_REFUSED */
  picture(submissionId: Id, evidenceId: Id, measure: PictureMeasure): Promise<Uint8Array | null>;
}

/** Receipts in the outbox. */
export interface ReceiptFiles {
  /** Absolute path of a receipt that was written, or of its mail draft. @throws Refusal NOT_FOUND */
  receiptPath(submissionId: Id, part: ReceiptPart): Promise<{ path: string; name: string }>;
}

export type ReceiptPart = 'package' | 'mail';

/** For a list; to look at; to look at closely. */
export type PictureSize = 'thumbnail' | 'preview' | 'large';

/** Files that the program makes for a person, kept until a page has fetched them. */
export interface GivenFiles {
  /** @param to absolute path; null keeps the file for a page. @throws Refusal DISK_FULL, IO_ERROR */
  give(made: { name: string; mime: string; bytes: Uint8Array }, to: string | null): Promise<GivenFile>;
  /** Gives out a file that lies in a work folder already. */
  offer(file: { path: string; name: string; mime: string }): Promise<GivenFile>;
  /** @throws Refusal NOT_FOUND */
  given(downloadId: string): Promise<ServedFile>;
}

export interface FileService extends GivenFiles {
  /** @throws Refusal NOT_FOUND, EVIDENCE_MISSING */
  evidence(id: Id): Promise<ServedFile>;
  /** An upright picture of a photo; null for what is no photo that can be shown. */
  picture(id: Id, size: PictureSize): Promise<Uint8Array | null>;
  /**
   * Writes an upload as it arrives. Cancelled or failed, nothing of it stays.
   *
   * @throws Refusal DISK_FULL, CANCELLED
   */
  receive(fileName: string, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Upload>;
  /** @throws Refusal NOT_FOUND for one that is gone or was never there */
  upload(uploadId: string): Promise<{ path: string; fileName: string }>;
  /** Forgets an upload once it was taken into the store. */
  forget(uploadId: string): Promise<void>;
  /** A piece of evidence of a submission that came in. @throws Refusal NOT_FOUND, PACKAGE_REFUSED */
  received(submissionId: Id, evidenceId: Id): Promise<StreamedFile>;
  receivedPicture(submissionId: Id, evidenceId: Id, size: PictureSize): Promise<Uint8Array | null>;
  /** @throws Refusal NOT_FOUND */
  receipt(submissionId: Id, part: ReceiptPart): Promise<ServedFile>;
  /** One package of a submission in the outbox. @throws Refusal NOT_FOUND */
  outgoing(submissionId: Id, volume: number): Promise<ServedFile>;
  /** The mail draft beside such a package. @throws Refusal NOT_FOUND while none was written */
  outgoingMail(submissionId: Id, volume: number): Promise<ServedFile>;
}

export interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

export interface FileParts {
  readonly unitFile: () => UnitFile;
  readonly storedPath: (evidence: Evidence) => string;
  readonly contentFacts: (evidence: readonly Evidence[]) => Promise<Map<Id, ContentFacts>>;
  /** The folder for uploads under way; it is emptied when the data folder is opened. */
  readonly uploadFolder: () => Promise<string>;
  readonly outbox: string;
  readonly givenFiles: GivenFiles;
  readonly receivedFiles: ReceivedFiles;
  readonly receiptFiles: ReceiptFiles;
}

const FALLBACK_MIME = 'application/octet-stream';
const LONGEST_NAME = 255;
const PICTURES: Readonly<Record<PictureSize, PictureMeasure>> = {
  thumbnail: { edge: 320, quality: 75 },
  preview: { edge: 1280, quality: 82 },
  large: { edge: 4096, quality: 88 },
};
/** Some two thousand of them: more than anybody scrolls through at one go. */
const THUMBNAILS_BYTES = 32 * 1024 * 1024;

export function createFileService(parts: FileParts): FileService {
  const uploads = new Map<string, { path: string; fileName: string }>();
  const thumbnails = createPictureCache(THUMBNAILS_BYTES);
  const find = (id: Id): Evidence => {
    const evidence = parts.unitFile().evidence.find((each) => each.id === id);
    if (evidence === undefined) throw new Refusal('NOT_FOUND', '这份佐证已不在清单里，请刷新后重试。');
    return evidence;
  };
  return {
    evidence: async (id) => {
      const evidence = find(id);
      const served = await servedFile(parts.storedPath(evidence), evidence.fileName, evidence.mime ?? FALLBACK_MIME);
      if (served !== null) return served;
      throw new Refusal('EVIDENCE_MISSING', `“${evidence.fileName}”的文件不在资料库中，请从备份恢复或重新添加。`);
    },
    picture: (id, size) => {
      const evidence = find(id);
      const make = (): Promise<Uint8Array | null> => makePicture(evidence, size, parts);
      return size === 'thumbnail' ? thumbnails.get(`${evidence.sha256} ${evidence.turn ?? 0}`, make) : make();
    },
    receive: async (given, chunks, signal) => {
      const fileName = plainName(given);
      const uploadId = randomUUID();
      const path = join(await parts.uploadFolder(), uploadId);
      const sizeBytes = await writeChunks(path, chunks, signal);
      uploads.set(uploadId, { path, fileName });
      return { uploadId, fileName, sizeBytes };
    },
    upload: async (uploadId) => {
      const found = uploads.get(uploadId);
      if (found === undefined) throw new Refusal('NOT_FOUND', '上传的文件已不在，请重新添加一次。');
      return found;
    },
    forget: async (uploadId) => {
      const found = uploads.get(uploadId);
      uploads.delete(uploadId);
      if (found !== undefined) await rm(found.path, { force: true });
    },
    received: (submissionId, evidenceId) => parts.receivedFiles.file(submissionId, evidenceId),
    receivedPicture: (submissionId, evidenceId, size) =>
      parts.receivedFiles.picture(submissionId, evidenceId, PICTURES[size]),
    receipt: async (submissionId, part) => {
      const { path, name } = await parts.receiptFiles.receiptPath(submissionId, part);
      const served = await servedFile(path, name, part === 'mail' ? FALLBACK_MIME : 'application/zip');
      if (served === null) throw new Refusal('NOT_FOUND', `“${name}”已不在发件箱里，可能被移走了。`);
      return served;
    },
    outgoing: (submissionId, volume) => outgoingFile(parts.outbox, submissionId, volume),
    outgoingMail: async (submissionId, volume) => {
      const { path } = await outgoingFile(parts.outbox, submissionId, volume);
      const name = draftNameOf(basename(path));
      const served = await servedFile(join(dirname(path), name), name, 'message/rfc822');
      if (served !== null) return served;
      throw new Refusal('NOT_FOUND', '这一卷还没有邮件草稿，请先生成。');
    },
    ...parts.givenFiles,
  };
}

async function makePicture(evidence: Evidence, size: PictureSize, parts: FileParts): Promise<Uint8Array | null> {
  const facts = (await parts.contentFacts([evidence])).get(evidence.id);
  if (facts?.isPhoto !== true) return null;
  const { makeThumbnail } = await import('../photos/thumbnail.ts'); // with sharp, which most commands never need
  return makeThumbnail(parts.storedPath(evidence), {
    ...PICTURES[size],
    turn: evidence.turn ?? 0,
    name: evidence.fileName,
  });
}

/** Packages are only ever downloaded. */
const PACKAGE_MIME = 'application/octet-stream';
/** …_2of12.zip before …_10of12.zip. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

async function outgoingFile(outbox: string, submissionId: Id, volume: number): Promise<ServedFile> {
  const folder = join(outbox, submissionId);
  const names = await readdir(folder).catch(() => []); // one that is not there has no packages
  const name = names.filter((each) => /\.zip(?:\.age)?$/.test(each)).sort(BY_NUMBER.compare)[volume - 1];
  const served = name === undefined ? null : await servedFile(join(folder, name), name, PACKAGE_MIME);
  if (served === null) throw new Refusal('NOT_FOUND', '这个报送包已不在发件箱里，请重新导出。');
  return served;
}

async function servedFile(path: string, name: string, mime: string): Promise<ServedFile | null> {
  const found = await stat(path).catch(() => null); // told by the caller
  return found?.isFile() ? { path, name, mime, sizeBytes: found.size } : null;
}

/** A browser names a file without its folder; whoever sends more is not one. */
function plainName(given: string): string {
  const name =
    given
      .normalize('NFC')
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\p{Cc}/gu, '')
      .trim() ?? '';
  if (name === '' || name === '.' || name === '..' || name.length > LONGEST_NAME)
    throw new Refusal('EVIDENCE_NAME', '文件名不能用，请改个名字再添加。');
  return name;
}

async function writeChunks(path: string, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<number> {
  let position = 0;
  try {
    await using file = await open(path, 'wx', 0o600);
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      for (let done = 0; done < chunk.length; ) {
        const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position + done);
        done += bytesWritten;
      }
      position += chunk.length;
    }
    signal.throwIfAborted();
    return position;
  } catch (error) {
    await rm(path, { force: true });
    throw uploadFailure(error, signal);
  }
}

function uploadFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return new Refusal('CANCELLED', '已取消上传，没有留下文件。', { cause: error });
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal('DISK_FULL', '磁盘已满，文件没有传完。请清理磁盘后重试。', { cause: error });
  return error;
}
