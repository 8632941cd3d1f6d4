import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../core/domain/refusal.ts';

/** Files that a page hands over, kept until a service has taken them. */
export interface Uploads {
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
}

export interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** @param uploadFolder for uploads under way; it is emptied when the data folder is opened */
export function createUploads(uploadFolder: () => Promise<string>): Uploads {
  const uploads = new Map<string, { path: string; fileName: string }>();
  return {
    receive: async (given, chunks, signal) => {
      const fileName = plainName(given);
      const uploadId = randomUUID();
      const path = join(await uploadFolder(), uploadId);
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
  };
}

const LONGEST_NAME = 255;

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
