/** Copies a file that the user chose into the store's temporary folder, hashing it on the way. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { BufferPool } from './buffer-pool.ts';
import { throwIfCancelled } from './cancellation.ts';
import { diskFailure } from './disk-failure.ts';
import { STORED_FILE } from './evidence-layout.ts';
import type { FileFacts, FileHandle, FileSystem } from './file-system.ts';
import { errorCode, PRIVATE_FILE, writeAll } from './lasting-file.ts';

export interface CopyRequest {
  /** Absolute path of the user's file. */
  readonly source: string;
  /** Refuses any other content. */
  readonly expectedSha256?: Sha256 | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Sees every chunk once, in order; the bytes are overwritten after it returns. What it throws ends the copy. */
  readonly onChunk?: ((chunk: Uint8Array) => void) | undefined;
}

export interface Copied {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/**
 * Writes a synced, read-only copy under a temporary name. A failed copy leaves nothing.
 *
 * @throws Refusal EVIDENCE_MISSING, FILE_UNREADABLE, EVIDENCE_CHANGED, DISK_FULL, IO_ERROR, CANCELLED
 */
export async function copyEvidence(
  fileSystem: FileSystem,
  temporary: string,
  buffers: BufferPool,
  request: CopyRequest,
): Promise<Copied> {
  const named = await factsOf(fileSystem, request.source);
  const source = await fileSystem.open(request.source, 'r').catch((error) => {
    throw sourceFailure(error, request.source);
  });
  try {
    const before = await source.stat();
    if (!isSame(named, before)) throw changed(request.source);
    const copied = await writeCopy(fileSystem, source, temporary, buffers, request);
    const isSettled = isSame(before, await source.stat()) && isSame(before, await factsOf(fileSystem, request.source));
    // The name is asked again too: an editor that saves by renaming leaves the old file open in our hands.
    if (!isSettled || copied.sizeBytes !== before.size) throw changed(request.source);
    refuseUnexpected(copied, request);
    return copied;
  } catch (error) {
    // The first error tells what happened; a leftover goes when the data folder is next opened.
    await fileSystem.unlink(temporary).catch(() => undefined);
    throw error;
  } finally {
    await source.close();
  }
}

async function writeCopy(
  fileSystem: FileSystem,
  source: FileHandle,
  temporary: string,
  buffers: BufferPool,
  request: CopyRequest,
): Promise<Copied> {
  try {
    const target = await fileSystem.open(temporary, 'wx', PRIVATE_FILE);
    try {
      const copied = await buffers.lend((buffer) => pour(source, target, buffer, request));
      await target.chmod(STORED_FILE);
      await target.sync();
      return copied;
    } finally {
      await target.close();
    }
  } catch (error) {
    throw diskFailure(error, '存入佐证');
  }
}

async function pour(source: FileHandle, target: FileHandle, buffer: Buffer, request: CopyRequest): Promise<Copied> {
  const hash = createHash('sha256');
  for (let sizeBytes = 0; ; ) {
    throwIfCancelled(request.signal);
    const { bytesRead } = await source.read(buffer, 0, buffer.length, sizeBytes).catch((error) => {
      throw sourceFailure(error, request.source);
    });
    if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes };
    const chunk = buffer.subarray(0, bytesRead);
    const writing = writeAll(target, chunk, sizeBytes);
    try {
      // Hashed while the disk writes.
      hash.update(chunk);
      request.onChunk?.(chunk);
    } finally {
      await writing;
    }
    sizeBytes += bytesRead;
  }
}

/** @throws Refusal when the name leads to no ordinary file */
export async function factsOf(fileSystem: FileSystem, source: string): Promise<FileFacts> {
  const facts = await fileSystem.stat(source).catch((error) => {
    throw sourceFailure(error, source);
  });
  if (facts.isFile()) return facts;
  const what = facts.isDirectory() ? '是文件夹' : '不是普通文件';
  throw new Refusal('FILE_UNREADABLE', `“${basename(source)}”${what}，不能作为佐证存入。请选择文件。`);
}

function isSame(one: FileFacts, other: FileFacts): boolean {
  return one.ino === other.ino && one.size === other.size && one.mtimeMs === other.mtimeMs;
}

function sourceFailure(error: unknown, source: string): Refusal {
  const code = errorCode(error);
  const name = basename(source);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Refusal('EVIDENCE_MISSING', `找不到佐证文件“${name}”，没有存入。请确认文件还在原处后重试。`, {
      cause: error,
    });
  return new Refusal(
    'FILE_UNREADABLE',
    `读不出“${name}”(${code ?? '未知原因'})，没有存入。请检查权限，或把文件复制到本机后重试。`,
    {
      cause: error,
    },
  );
}

function changed(source: string): Refusal {
  return new Refusal(
    'EVIDENCE_CHANGED',
    `“${basename(source)}”在存入时被改动，没有存入。请保存并关闭正在编辑它的程序后重试。`,
  );
}

function refuseUnexpected({ sha256 }: Copied, { source, expectedSha256 }: CopyRequest): void {
  if (expectedSha256 === undefined || expectedSha256 === sha256) return;
  throw new Refusal(
    'EVIDENCE_CHANGED',
    `“${basename(source)}”的内容与记录的 SHA-256 不同，没有存入。请找到当时的原文件，或重新登记这份佐证。`,
    { details: { expected: expectedSha256, found: sha256 } },
  );
}
