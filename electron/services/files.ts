/** The bytes that travel beside the contract: evidence to look at, thumbnails, uploads, packages to take away. */
import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '../core/domain/evidence.ts';
import type { Id } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';

/** A file on this computer that a host streams to its page. */
export interface ServedFile {
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly sizeBytes: number;
}

export interface FileService {
  /** @throws Refusal NOT_FOUND, EVIDENCE_MISSING */
  evidence(id: Id): Promise<ServedFile>;
  /** A small picture of a photo; null for what is no photo that can be shown. */
  thumbnail(id: Id): Promise<Uint8Array | null>;
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
  /** One package of a submission in the outbox. @throws Refusal NOT_FOUND */
  outgoing(submissionId: Id, volume: number): Promise<ServedFile>;
}

export interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

export interface FileParts {
  readonly unitFile: () => UnitFile;
  readonly storedPath: (evidence: Evidence) => string;
  readonly makeThumbnail: (evidence: Evidence) => Promise<Uint8Array | null>;
  /** The folder for uploads under way; it is emptied when the data folder is opened. */
  readonly uploadFolder: () => Promise<string>;
  readonly outbox: string;
}

const FALLBACK_MIME = 'application/octet-stream';
const LONGEST_NAME = 255;

export function createFileService(parts: FileParts): FileService {
  const uploads = new Map<string, { path: string; fileName: string }>();
  const find = (id: Id): Evidence => {
    const evidence = parts.unitFile().evidence.find((each) => each.id === id);
    if (evidence === undefined) throw new Refusal('NOT_FOUND', '这份佐证已不在清单里,请刷新后重试。');
    return evidence;
  };
  return {
    evidence: async (id) => {
      const evidence = find(id);
      const served = await servedFile(parts.storedPath(evidence), evidence.fileName, evidence.mime ?? FALLBACK_MIME);
      if (served !== null) return served;
      throw new Refusal('EVIDENCE_MISSING', `“${evidence.fileName}”的文件不在资料库中,请从备份恢复或重新添加。`);
    },
    thumbnail: (id) => parts.makeThumbnail(find(id)),
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
      if (found === undefined) throw new Refusal('NOT_FOUND', '上传的文件已不在,请重新添加一次。');
      return found;
    },
    forget: async (uploadId) => {
      const found = uploads.get(uploadId);
      uploads.delete(uploadId);
      if (found !== undefined) await rm(found.path, { force: true });
    },
    outgoing: (submissionId, volume) => outgoingFile(parts.outbox, submissionId, volume),
  };
}

async function outgoingFile(outbox: string, submissionId: Id, volume: number): Promise<ServedFile> {
  const folder = join(outbox, submissionId);
  const names = await readdir(folder).catch(() => []); // one that is not there has no packages
  const name = names.filter((each) => each.endsWith('.zip')).sort()[volume - 1];
  const served = name === undefined ? null : await servedFile(join(folder, name), name, 'application/zip');
  if (served === null) throw new Refusal('NOT_FOUND', '这个报送包已不在发件箱里,请重新导出。');
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
    throw new Refusal('EVIDENCE_NAME', '文件名不能用,请改个名字再添加。');
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
  if (signal.aborted) return new Refusal('CANCELLED', '已取消上传,没有留下文件。', { cause: error });
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal('DISK_FULL', '磁盘已满,文件没有传完。请清理磁盘后重试。', { cause: error });
  return error;
}
