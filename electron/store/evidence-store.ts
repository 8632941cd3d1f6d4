/** Evidence files by content: found by their SHA-256, never changed, and taken in before any record cites them. */
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { createBufferPool } from './buffer-pool.ts';
import { diskFailure } from './disk-failure.ts';
import type { CopyRequest } from './evidence-copy.ts';
import { EvidenceIntake, type StoredFile } from './evidence-intake.ts';
import { evidenceFolderOf } from './evidence-layout.ts';
import { listStored, presenceOf, type StoredEntry } from './evidence-listing.ts';
import { EvidenceShelf, type Soundness } from './evidence-shelf.ts';
import type { Reading } from './file-hash.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';

export type EvidenceRequest = Omit<CopyRequest, 'signal'>;
export type EvidenceOptions = Omit<CopyRequest, 'source'>;
export type { Soundness, StoredEntry, StoredFile };

export interface EvidenceStore {
  /**
   * Takes a copy of a file in; when it resolves, the copy survives a power cut.
   *
   * @param source absolute path
   * @throws Refusal EVIDENCE_MISSING, FILE_UNREADABLE, EVIDENCE_CHANGED, DISK_FULL, IO_ERROR, CANCELLED,
   *   STORE_READ_ONLY
   */
  add(source: string, options?: EvidenceOptions): Promise<StoredFile>;
  /** Takes all files in, in their order, or none: what a failed batch brought is taken away again. Throws as `add`. */
  addAll(requests: readonly EvidenceRequest[], options?: { signal?: AbortSignal | undefined }): Promise<StoredFile[]>;
  /** Takes back files whose record was never written. What was there before, or another batch holds too, stays. */
  discard(files: readonly StoredFile[]): Promise<void>;
  pathOf(sha256: Sha256): string;
  /** Which of the files are there, with their sizes in bytes as the disk says. @throws Refusal IO_ERROR */
  presence(hashes: readonly Sha256[]): Promise<Map<Sha256, number>>;
  /** Reads a file again and compares. @throws Refusal IO_ERROR when the disk cannot read it, CANCELLED */
  check(sha256: Sha256, reading?: Reading): Promise<Soundness>;
  /** Moves a bad file out of the way, keeping its bytes, and returns its new path. @throws Refusal IO_ERROR */
  setAside(sha256: Sha256): Promise<string>;
  /** `check` and `setAside` in one: null for a file that is sound or gone. Throws as both. */
  setAsideIfChanged(sha256: Sha256, reading?: Reading): Promise<string | null>;
  /**
   * Moves a file that nothing cites to a path on the same disk. False, and nothing moved, when `add` handed it out since
   * the folder was opened: its record may be on the way.
   */
  retire(sha256: Sha256, target: string): Promise<boolean>;
  /** Undoes `retire`. False when the store has the file, or the bytes at `from` are not right. */
  bringBack(sha256: Sha256, from: string): Promise<boolean>;
  /** Every stored file, cited or not, sorted by digest. @throws Refusal IO_ERROR */
  list(): Promise<StoredEntry[]>;
}

export interface EvidenceStoreOptions {
  readonly mode: 'read' | 'write';
  readonly fileSystem?: FileSystem | undefined;
}

/** @param dataFolder absolute path; reading makes nothing in it, writing empties what a crash left half-copied */
export async function openEvidenceStore(dataFolder: string, options: EvidenceStoreOptions): Promise<EvidenceStore> {
  const { mode, fileSystem = nodeFileSystem } = options;
  const shelf = new EvidenceShelf(evidenceFolderOf(dataFolder), fileSystem, createBufferPool());
  const intake = new EvidenceIntake(shelf);
  if (mode === 'write') await orRefusal('打开佐证文件夹', () => intake.open());
  return { ...lookingAt(shelf), ...changing(intake, mode) };
}

type Looking = 'pathOf' | 'presence' | 'check' | 'list';

function lookingAt(shelf: EvidenceShelf): Pick<EvidenceStore, Looking> {
  const { fileSystem, folder } = shelf;
  return {
    pathOf: (sha256) => shelf.pathOf(sha256),
    presence: (hashes) => orRefusal('查看佐证', () => presenceOf(fileSystem, folder, hashes)),
    check: (sha256, reading) => shelf.check(sha256, reading),
    list: () => orRefusal('查看佐证', () => listStored(fileSystem, folder)),
  };
}

function changing(intake: EvidenceIntake, mode: 'read' | 'write'): Omit<EvidenceStore, Looking> {
  const change = async <Result>(doing: string, work: () => Promise<Result>): Promise<Result> => {
    if (mode === 'read') throw readOnly();
    return orRefusal(doing, work);
  };
  const addAll: EvidenceStore['addAll'] = (requests, { signal } = {}) =>
    change('存入佐证', () => intake.takeIn(requests, signal));
  return {
    addAll,
    add: async (source, { signal, ...options } = {}) => {
      const [stored] = await addAll([{ source, ...options }], { signal });
      return stored!; // one request, one file
    },
    discard: (files) => change('撤回佐证', () => intake.giveBack(files)),
    setAside: (sha256) => change('另放损坏的佐证', () => intake.setAside(sha256)),
    setAsideIfChanged: (sha256, reading = {}) =>
      change('另放损坏的佐证', () => intake.setAsideIfChanged(sha256, reading)),
    retire: (sha256, target) => change('清理佐证', () => intake.retire(sha256, target)),
    bringBack: (sha256, from) => change('取回佐证', () => intake.bringBack(sha256, from)),
  };
}

async function orRefusal<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw diskFailure(error, doing);
  }
}

function readOnly(): Refusal {
  return new Refusal('STORE_READ_ONLY', '数据文件夹以只读方式打开，不能改动佐证。请重新打开后再试。');
}
