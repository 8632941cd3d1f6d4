/** Turns what a person hands in — files, folders, mails, encrypted packages — into packages on the disk. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../core/domain/refusal.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';

/** A package as it will be verified. */
export interface IncomingFile {
  /** As it is told: the file, and inside a mail the attachment. */
  readonly name: string;
  /** What its sender called it. */
  readonly fileName: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/** What a person has handed in: a file or a folder. */
export interface GivenPath {
  readonly path: string;
  /** As it is told; an upload's path says nothing. */
  readonly name: string;
  readonly fileName: string;
}

/** A file that is no package, and why. */
export interface UnreadableFile {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

export interface IncomingParts {
  /** For attachments and decrypted packages; emptied by the caller. */
  readonly folder: string;
  /** Opens what was encrypted to this unit; refuses where no passphrase was given. */
  readonly decrypt: (encrypted: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;
  /** The attachments of a mail. */
  readonly readMail: (bytes: Uint8Array) => Promise<{ fileName: string; bytes: Uint8Array }[]>;
  readonly signal: AbortSignal;
}

const DEEPEST = 8;
const MOST_FILES = 20_000;
/** A mail is held in memory; mailboxes take a fifth of this. */
const LARGEST_MAIL = 150 * 1024 * 1024;
const AGE_HEADER = 'age-encryption.org/v1';
const ZIP_HEADER = 'PK';

export async function incomingFiles(
  given: readonly GivenPath[],
  parts: IncomingParts,
): Promise<{ files: IncomingFile[]; unreadable: UnreadableFile[] }> {
  const files: IncomingFile[] = [];
  const unreadable: UnreadableFile[] = [];
  let made = 0;
  const temporary = (): string => join(parts.folder, String(++made));
  const fail = (name: string, error: unknown): void => {
    if (parts.signal.aborted) throw error;
    unreadable.push({ name, ...toldOf(error, name) });
  };
  const take = async (path: string, name: string, fileName: string): Promise<void> => {
    throwIfCancelled(parts.signal);
    try {
      const head = await headOf(path);
      if (head.startsWith(AGE_HEADER)) await takeEncrypted(path, name, fileName);
      else if (!head.startsWith(ZIP_HEADER) && /\.eml$/i.test(fileName)) await takeMail(path, name);
      else files.push({ name, fileName, path, sizeBytes: (await stat(path)).size });
    } catch (error) {
      fail(name, error);
    }
  };
  const takeEncrypted = async (path: string, name: string, fileName: string): Promise<void> => {
    const target = temporary();
    // web and Node streams have the same shape and two types
    const encrypted = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    const plain = await parts.decrypt(encrypted);
    await pipeline(Readable.fromWeb(plain as never), createWriteStream(target, { mode: 0o600 }), {
      signal: parts.signal,
    }).catch((cause: unknown) => {
      if (parts.signal.aborted) throw cause;
      throw new Refusal('PACKAGE_REFUSED', `${name} 解密到一半就断了:文件不完整或被改动。请重新下载附件。`, { cause });
    });
    await take(target, name, fileName.replace(/\.age$/i, ''));
  };
  const takeMail = async (path: string, name: string): Promise<void> => {
    const { size } = await stat(path);
    if (size > LARGEST_MAIL)
      throw new Refusal('FILE_UNREADABLE', `${name} 太大,不能直接读取。请在邮箱里下载附件,再把附件拖进来。`);
    const attachments = await parts.readMail(await readWhole(path, size));
    const packages = attachments.filter(({ fileName }) => /\.(?:zip|age|eml)$/i.test(fileName));
    if (packages.length === 0)
      throw new Refusal('FILE_UNREADABLE', `邮件 ${name} 里没有报送包附件。请确认附件已随邮件下载。`);
    for (const { fileName, bytes } of packages) {
      const target = temporary();
      await writeFile(target, bytes, { mode: 0o600 });
      await take(target, `${name} › ${fileName}`, fileName);
    }
  };
  const walk = async ({ path, name, fileName }: GivenPath, depth: number): Promise<void> => {
    if (files.length > MOST_FILES) throw new Refusal('FILE_UNREADABLE', `一次最多收 ${MOST_FILES} 个文件,请分批。`);
    const found = await stat(path).catch((error: unknown) => fail(name, error));
    if (found === undefined) return;
    if (!found.isDirectory()) return take(path, name, fileName);
    if (depth > DEEPEST) return;
    for (const inside of (await readdir(path)).sort()) {
      const at = join(path, inside);
      if (isPackageName(inside) || (await isFolder(at)))
        await walk({ path: at, name: at, fileName: inside }, depth + 1);
    }
  };
  for (const each of given) await walk({ ...each, fileName: each.fileName || basename(each.path) }, 0);
  return { files, unreadable };
}

/** In a folder, only what may be a package is looked at: people keep other things beside them. */
function isPackageName(name: string): boolean {
  return !name.startsWith('.') && /\.(?:zip|age|eml)$/i.test(name);
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true; // it is gone, or not ours to read
}

async function headOf(path: string): Promise<string> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(AGE_HEADER.length), 0, AGE_HEADER.length, 0);
  return buffer.toString('latin1', 0, bytesRead);
}

async function readWhole(path: string, size: number): Promise<Uint8Array> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0);
  return buffer.subarray(0, bytesRead);
}

function toldOf(error: unknown, name: string): { code: string; message: string } {
  if (error instanceof Refusal) return { code: error.code, message: error.message };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code === null) throw error;
  return { code: 'FILE_UNREADABLE', message: `读不到文件 ${name}(${code})。请检查路径和权限,或重新复制一份。` };
}
