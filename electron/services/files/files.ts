/** The bytes that travel beside the contract: evidence to look at, thumbnails, uploads, packages to take away. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { GiveFile, GivenFile } from '../../core/contract/given-file.ts';
import type { ContentFacts } from '../../core/domain/content-facts.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { draftNameOf } from '../../core/domain/submission.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { createPictureCache } from '../../photos/picture-cache.ts';
import { createUploads, type Uploads } from './uploads.ts';

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
  readonly give: GiveFile;
  /** Gives out a file that lies in a work folder already. */
  offer(file: { path: string; name: string; mime: string }): Promise<GivenFile>;
  /** @throws Refusal NOT_FOUND */
  given(downloadId: string): Promise<ServedFile>;
}

export interface FileService extends GivenFiles, Uploads {
  /** @throws Refusal NOT_FOUND, EVIDENCE_MISSING */
  evidence(id: Id): Promise<ServedFile>;
  /** An upright picture of a photo; null for what is no photo that can be shown. */
  picture(id: Id, size: PictureSize): Promise<Uint8Array | null>;
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
const PICTURES: Readonly<Record<PictureSize, PictureMeasure>> = {
  thumbnail: { edge: 320, quality: 75 },
  preview: { edge: 1280, quality: 82 },
  large: { edge: 4096, quality: 88 },
};
/** Some two thousand of them: more than anybody scrolls through at one go. */
const THUMBNAILS_BYTES = 32 * 1024 * 1024;

export function createFileService(parts: FileParts): FileService {
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
    ...createUploads(parts.uploadFolder),
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
  const { makeThumbnail } = await import('../../photos/thumbnail.ts'); // with sharp, which most commands never need
  return makeThumbnail(parts.storedPath(evidence), {
    ...PICTURES[size],
    turn: evidence.turn ?? 0,
    name: evidence.fileName,
  });
}

/** Packages are only ever downloaded. */
const PACKAGE_MIME = 'application/octet-stream';

async function outgoingFile(outbox: string, submissionId: Id, volume: number): Promise<ServedFile> {
  const folder = join(outbox, submissionId);
  const names = await readdir(folder).catch(() => []); // one that is not there has no packages
  const byNumber = new Intl.Collator('en', { numeric: true }); // …_2of12.zip before …_10of12.zip
  const name = names.filter((each) => /\.zip(?:\.age)?$/.test(each)).sort(byNumber.compare)[volume - 1];
  const served = name === undefined ? null : await servedFile(join(folder, name), name, PACKAGE_MIME);
  if (served === null) throw new Refusal('NOT_FOUND', '这个报送包已不在发件箱里，请重新导出。');
  return served;
}

async function servedFile(path: string, name: string, mime: string): Promise<ServedFile | null> {
  const found = await stat(path).catch(() => null); // told by the caller
  return found?.isFile() ? { path, name, mime, sizeBytes: found.size } : null;
}
