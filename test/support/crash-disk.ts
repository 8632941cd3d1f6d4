/**
 * A disk in memory that can lose power. What was written is volatile until it was synced, a name until its folder was;
 * `afterPowerCut` keeps what is durable and, as the seed falls, any part of the rest: torn sectors, NULs for bytes that
 * never came, names that are there or not. A failed sync loses its bytes for good, as it does on Linux.
 *
 * One long file, since it is one thing: every operation of `FileSystem` over the same two states.
 */
import { posix } from 'node:path';
import type { FileFacts, FileHandle, FileSystem } from '../../electron/store/file-system.ts';

export interface DiskStep {
  /** The operation's name, as `write`. */
  readonly name: string;
  readonly path: string;
  /** Counts from 1. */
  readonly index: number;
}

/** What goes wrong at a step. */
export type Fault =
  /** It fails; `bytesThrough` of a write still get through. */
  | { readonly code: string; readonly bytesThrough?: number }
  /** It says that it was done, and was not. */
  | 'pretended';

interface File {
  readonly kind: 'file';
  readonly ino: number;
  volatile: Buffer;
  durable: Buffer;
  /** What the system believes to be on the disk, where a failed sync made it wrong. */
  believed: Buffer | null;
}

interface Folder {
  readonly kind: 'folder';
  readonly ino: number;
  entries: Map<string, File | Folder>;
  durable: Map<string, File | Folder>;
}

const SECTOR = 512;

export class CrashDisk implements FileSystem {
  readonly platform = 'linux';
  /** Called before every operation; what it returns goes wrong. */
  onStep: (step: DiskStep) => Fault | undefined = () => undefined;
  /** At most so many bytes are taken by one write. */
  longestWrite = Number.POSITIVE_INFINITY;
  #root: Folder;
  #steps = 0;
  #inodes = 1;

  constructor() {
    this.#root = { kind: 'folder', ino: 1, entries: new Map(), durable: new Map() };
  }

  /** What is on the disk when the power comes back. The disk itself goes on as if nothing had happened. */
  afterPowerCut(seed: number): CrashDisk {
    const after = new CrashDisk();
    const chance = chances(seed);
    const seen = new Map<File | Folder, File | Folder>();
    const surviving = (node: File | Folder): File | Folder => {
      const known = seen.get(node);
      if (known !== undefined) return known;
      const copy =
        node.kind === 'file' ? survivingFile(node, chance) : { ...node, entries: new Map(), durable: new Map() };
      seen.set(node, copy);
      if (node.kind === 'folder' && copy.kind === 'folder') {
        for (const [name, child] of survivingEntries(node, chance)) copy.entries.set(name, surviving(child));
        copy.durable = new Map(copy.entries);
      }
      return copy;
    };
    const root = surviving(this.#root);
    if (root.kind === 'folder') after.#root = root;
    after.#inodes = this.#inodes;
    return after;
  }

  /** Changes a file's bytes behind everybody's back, durably. */
  tamper(path: string, change: (bytes: Buffer) => Buffer): void {
    const file = this.#file(path);
    file.volatile = change(Buffer.from(file.volatile));
    file.durable = file.volatile;
  }

  /** Every file with its bytes, for comparisons. */
  contents(): Map<string, string> {
    const found = new Map<string, string>();
    const walk = (folder: Folder, at: string): void => {
      for (const [name, node] of folder.entries) {
        if (node.kind === 'folder') walk(node, `${at}/${name}`);
        else found.set(`${at}/${name}`, node.volatile.toString('latin1'));
      }
    };
    walk(this.#root, '');
    return found;
  }

  #step(name: string, path: string): Fault | undefined {
    this.#steps += 1;
    return this.onStep({ name, path: slashed(path), index: this.#steps });
  }

  /** False for a step that only pretends to be done. */
  #do(name: string, path: string): boolean {
    const fault = this.#step(name, path);
    if (fault === 'pretended') return false;
    if (fault !== undefined) throw failure(fault.code, path);
    return true;
  }

  #find(path: string): File | Folder | undefined {
    let node: File | Folder | undefined = this.#root;
    for (const name of namesOf(path)) {
      if (node?.kind !== 'folder') return undefined;
      node = node.entries.get(name);
    }
    return node;
  }

  #folder(path: string): Folder {
    const node = this.#find(path);
    if (node === undefined) throw failure('ENOENT', path);
    if (node.kind !== 'folder') throw failure('ENOTDIR', path);
    return node;
  }

  #file(path: string): File {
    const node = this.#find(path);
    if (node === undefined) throw failure('ENOENT', path);
    if (node.kind !== 'file') throw failure('EISDIR', path);
    return node;
  }

  #parent(path: string): { folder: Folder; name: string } {
    return { folder: this.#folder(posix.dirname(slashed(path))), name: posix.basename(slashed(path)) };
  }

  async open(path: string, flags: 'r' | 'r+' | 'w' | 'wx'): Promise<FileHandle> {
    this.#do('open', path);
    if (this.#find(path)?.kind === 'folder') return this.#folderHandle(path);
    if (flags === 'r' || flags === 'r+') return this.#fileHandle(this.#file(path), path);
    const { folder, name } = this.#parent(path);
    const there = folder.entries.get(name);
    if (there !== undefined && flags === 'wx') throw failure('EEXIST', path);
    if (there?.kind === 'file') {
      there.volatile = Buffer.alloc(0);
      return this.#fileHandle(there, path);
    }
    this.#inodes += 1;
    const file: File = {
      kind: 'file',
      ino: this.#inodes,
      volatile: Buffer.alloc(0),
      durable: Buffer.alloc(0),
      believed: null,
    };
    folder.entries.set(name, file);
    return this.#fileHandle(file, path);
  }

  #folderHandle(path: string): FileHandle {
    const folder = this.#folder(path);
    const no = async (): Promise<never> => {
      throw failure('EISDIR', path);
    };
    const sync = async (): Promise<void> => {
      if (this.#do('sync folder', path)) folder.durable = new Map(folder.entries);
    };
    const stat = async (): Promise<FileFacts> => factsOf(folder);
    return { read: no, write: no, truncate: no, sync, datasync: sync, chmod: no, stat, close: async () => undefined };
  }

  #fileHandle(file: File, path: string): FileHandle {
    const flush = (name: string) => async (): Promise<void> => {
      const fault = this.#step(name, path);
      if (fault === 'pretended') return;
      if (fault !== undefined) {
        file.believed = file.volatile;
        throw failure(fault.code, path);
      }
      file.durable = flushed(file);
    };
    return {
      read: async (buffer, offset, length, position) => {
        this.#do('read', path);
        const bytesRead = file.volatile.copy(
          buffer,
          offset,
          position,
          Math.min(file.volatile.length, position + length),
        );
        return { bytesRead };
      },
      write: async (buffer, offset, length, position) => {
        const fault = this.#step('write', path);
        if (fault === 'pretended') return { bytesWritten: length };
        const through = fault === undefined ? Math.min(length, this.longestWrite) : (fault.bytesThrough ?? 0);
        const taken = buffer.subarray(offset, offset + Math.min(length, through));
        if (taken.length > 0) file.volatile = overwritten(file.volatile, taken, position);
        if (fault !== undefined) throw failure(fault.code, path);
        return { bytesWritten: taken.length };
      },
      truncate: async (length) => {
        if (this.#do('truncate', path)) file.volatile = Buffer.concat([file.volatile], length);
      },
      sync: flush('sync'),
      datasync: flush('datasync'),
      chmod: async () => void this.#do('chmod', path),
      stat: async () => factsOf(file),
      close: async () => undefined,
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#do('rename', from);
    const source = this.#parent(from);
    const target = this.#parent(to);
    const node = source.folder.entries.get(source.name);
    if (node === undefined) throw failure('ENOENT', from);
    if (node.kind === 'folder' && target.folder.entries.has(target.name)) throw failure('ENOTEMPTY', to);
    source.folder.entries.delete(source.name);
    target.folder.entries.set(target.name, node);
  }

  async unlink(path: string): Promise<void> {
    this.#do('unlink', path);
    this.#file(path);
    const { folder, name } = this.#parent(path);
    folder.entries.delete(name);
  }

  async rmdir(path: string): Promise<void> {
    this.#do('rmdir', path);
    if (this.#folder(path).entries.size > 0) throw failure('ENOTEMPTY', path);
    const { folder, name } = this.#parent(path);
    folder.entries.delete(name);
  }

  async rm(path: string, options: { recursive?: boolean; force?: boolean }): Promise<void> {
    this.#do('rm', path);
    if (this.#find(path) === undefined) {
      if (options.force) return;
      throw failure('ENOENT', path);
    }
    const { folder, name } = this.#parent(path);
    folder.entries.delete(name);
  }

  async mkdir(path: string, options: { recursive: boolean }): Promise<string | undefined> {
    this.#do('mkdir', path);
    let first: string | undefined;
    let at = '';
    for (const name of namesOf(path)) {
      const above = this.#folder(at === '' ? '/' : at);
      at = `${at}/${name}`;
      if (above.entries.has(name)) continue;
      if (at !== slashed(path) && !options.recursive) throw failure('ENOENT', path);
      this.#inodes += 1;
      above.entries.set(name, { kind: 'folder', ino: this.#inodes, entries: new Map(), durable: new Map() });
      first ??= at;
    }
    return first;
  }

  async readdir(path: string): Promise<string[]> {
    this.#do('readdir', path);
    return [...this.#folder(path).entries.keys()];
  }

  async readFile(path: string): Promise<Uint8Array> {
    this.#do('readFile', path);
    return Buffer.from(this.#file(path).volatile);
  }

  async stat(path: string): Promise<FileFacts> {
    this.#do('stat', path);
    const node = this.#find(path);
    if (node === undefined) throw failure('ENOENT', path);
    return factsOf(node);
  }

  async statfs(): Promise<{ type: number; bsize: number; blocks: number; bavail: number }> {
    return { type: 0xef53, bsize: 4096, blocks: 0, bavail: 0 };
  }

  async realpath(path: string): Promise<string> {
    return path;
  }
}

/** The store joins paths as the system does on which the test runs. */
function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function namesOf(path: string): string[] {
  return slashed(path)
    .split('/')
    .filter((name) => name !== '');
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

function factsOf(node: File | Folder): FileFacts {
  return {
    size: node.kind === 'file' ? node.volatile.length : 0,
    ino: node.ino,
    mtimeMs: 0,
    isFile: () => node.kind === 'file',
    isDirectory: () => node.kind === 'folder',
  };
}

function overwritten(before: Buffer, bytes: Uint8Array, position: number): Buffer {
  const after = Buffer.alloc(Math.max(before.length, position + bytes.length));
  before.copy(after);
  after.set(bytes, position);
  return after;
}

/** The durable bytes after a sync: what a failed one lost is believed to be there and does not go out again. */
function flushed({ volatile, durable, believed }: File): Buffer {
  if (believed === null) return volatile;
  const after = Buffer.from(volatile);
  for (let index = 0; index < after.length; index++) {
    if (index < believed.length && after[index] === believed[index]) after[index] = durable[index] ?? 0;
  }
  return after;
}

/** A stream of numbers below 1 that depends on the seed alone (mulberry32). */
export function chances(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function survivingFile(file: File, chance: () => number): File {
  const bytes = file.volatile.equals(file.durable) ? file.durable : survivingBytes(file, chance);
  return { kind: 'file', ino: file.ino, volatile: bytes, durable: bytes, believed: null };
}

function survivingBytes({ volatile, durable }: File, chance: () => number): Buffer {
  const fate = chance();
  if (fate < 0.3) return durable;
  if (fate < 0.5) return volatile;
  const longer = Math.max(volatile.length, durable.length);
  const shorter = Math.min(volatile.length, durable.length);
  const length = fate < 0.75 ? shorter + Math.floor(chance() * (longer - shorter + 1)) : longer;
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += SECTOR) {
    const source = chance() < 0.5 ? volatile : durable;
    // What the source does not have stays NUL: a size that was written before its bytes.
    if (at < source.length) source.copy(bytes, at, at, Math.min(source.length, at + SECTOR, length));
  }
  return bytes;
}

function survivingEntries({ entries, durable }: Folder, chance: () => number): [string, File | Folder][] {
  const names = new Set([...durable.keys(), ...entries.keys()]);
  return [...names].flatMap((name): [string, File | Folder][] => {
    const before = durable.get(name);
    const after = entries.get(name);
    const node = before === after || chance() < 0.5 ? before : after;
    return node === undefined ? [] : [[name, node]];
  });
}
