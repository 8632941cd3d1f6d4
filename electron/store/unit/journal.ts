/**
 * Appends records to the log so that they last. A full disk is undone and leaves the journal usable; after any other
 * failure nobody knows what the disk holds, and nothing more is written until the program starts anew.
 */
import { join } from 'node:path';
import { Refusal } from '../../core/domain/refusal.ts';
import { diskFailure, isDiskFull, isFaulty } from '../disk-failure.ts';
import type { FileHandle, FileSystem } from '../file-system.ts';
import { PRIVATE_FILE, syncFolder, unlinkForGood, writeAll } from '../lasting-file.ts';
import { logName } from './file-names.ts';
import { encodeLogHeader, type LogHeader } from './log-file.ts';

interface OpenLog {
  readonly handle: FileHandle;
  /** Bytes of the header and the records. */
  size: number;
  /** Bytes of the file: those after `size` are NULs. */
  room: number;
  /** The disk had no room to spare. */
  isTight: boolean;
}

/**
 * The file grows by so many NULs ahead of its records. A record then overwrites bytes that the file has already, and
 * its sync need not wait for the file system's own journal, into which everybody else writes too.
 */
const ROOM_BYTES = 128 * 1024;

export type LogOwner = Omit<LogHeader, 'format' | 'firstSeq'>;

export class Journal {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #owner: LogOwner;
  readonly #roomBytes: number;
  #current: OpenLog | null = null;
  #isStale = false;
  #failure: Refusal | null = null;
  #bytes = 0;

  constructor(fileSystem: FileSystem, folder: string, owner: LogOwner, roomBytes = ROOM_BYTES) {
    this.#roomBytes = roomBytes;
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#owner = owner;
  }

  /** Bytes since the log was last changed for a new one. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Why nothing more is written; null while all is well. */
  get failure(): Refusal | null {
    return this.#failure;
  }

  /** Stops all writing until the program starts anew. */
  fail(cause: unknown): Refusal {
    this.#failure ??= new Refusal(
      'STORE_READ_ONLY',
      '磁盘写入出错，为免损坏数据，本次运行不再保存。已保存的内容完好，请关闭程序、检查磁盘后重新打开。',
      { cause },
    );
    return this.#failure;
  }

  /**
   * Resolves when the lines are on the disk for good.
   *
   * @param firstSeq the number of the first record in `lines`
   * @throws Refusal DISK_FULL (nothing is left of the lines), STORE_READ_ONLY
   */
  async append(lines: Uint8Array, firstSeq: number): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#isStale) await this.#closeCurrent();
    if (this.#current === null) await this.#begin(lines, firstSeq);
    else await this.#extend(this.#current, lines);
    this.#bytes += lines.length;
  }

  async #extend(log: OpenLog, lines: Uint8Array): Promise<void> {
    await this.#write(log, lines);
    try {
      await log.handle.datasync();
    } catch (error) {
      throw this.fail(error);
    }
    log.size += lines.length;
  }

  async #write(log: OpenLog, lines: Uint8Array): Promise<void> {
    const isGrowing = log.size + lines.length > log.room && !log.isTight;
    const bytes = isGrowing ? Buffer.concat([lines], lines.length + this.#roomBytes) : lines;
    try {
      await writeAll(log.handle, bytes, log.size);
      log.room = Math.max(log.room, log.size + bytes.length);
    } catch (error) {
      if (!isDiskFull(error)) throw this.fail(error);
      await this.#undo(log);
      if (!isGrowing) throw diskFailure(error, '保存');
      log.isTight = true;
      await this.#write(log, lines);
    }
  }

  /** Leaves nothing of what a full disk did not take whole. */
  async #undo(log: OpenLog): Promise<void> {
    try {
      await log.handle.truncate(log.size);
      log.room = log.size;
    } catch (error) {
      throw this.fail(error);
    }
  }

  /** The first lines of a log go out in one write with its header. */
  async #begin(lines: Uint8Array, firstSeq: number): Promise<void> {
    const path = join(this.#folder, logName(firstSeq));
    const bytes = Buffer.concat([Buffer.from(encodeLogHeader({ ...this.#owner, firstSeq })), lines]);
    // A log of this name can only be one that a crash left without a record.
    const handle = await this.#fileSystem.open(path, 'w', PRIVATE_FILE).catch((error: unknown) => {
      // Nothing was written yet: only a disk in trouble ends everything.
      throw isFaulty(error) ? this.fail(error) : diskFailure(error, '保存');
    });
    const log = { handle, size: 0, room: 0, isTight: false };
    try {
      await this.#extend(log, bytes);
      await syncFolder(this.#fileSystem, this.#folder).catch((error: unknown) => {
        throw this.fail(error);
      });
    } catch (error) {
      await handle.close().catch(() => undefined); // the first error is the one to tell
      if (this.#failure === null) await unlinkForGood(this.#fileSystem, path).catch(() => undefined);
      throw error;
    }
    this.#current = log;
  }

  /** The next record begins a new log; what is being written now still goes to the old one. */
  rotate(): void {
    this.#isStale = true;
    this.#bytes = 0;
  }

  async #closeCurrent(): Promise<void> {
    const log = this.#current;
    this.#current = null;
    this.#isStale = false;
    if (log === null) return;
    // Room that stays does no harm.
    if (this.#failure === null && log.room > log.size) await log.handle.truncate(log.size).catch(() => undefined);
    await log.handle.close();
  }

  /** Not while something is being appended. */
  async close(): Promise<void> {
    await this.#closeCurrent();
  }
}
