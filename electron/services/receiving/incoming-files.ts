/** Turns what a person hands in — files, folders, mails, encrypted packages — into packages on the disk. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../core/domain/refusal.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { diskFailure, isDiskFull } from '../../store/disk-failure.ts';

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

const DEEPEST_FOLDER = 16;
/** A mail in a mail, an encrypted package in that: more layers than people make are made for harm. */
const MOST_LAYERS = 4;
const MOST_FILES = 20_000;
/** A mail is held in memory; mailboxes take a fifth of this. */
const LARGEST_MAIL = 150 * 1024 * 1024;
const AGE_HEADER = 'age-encryption.org/v1';
const ZIP_HEADER = 'PK';

export async function incomingFiles(
  given: readonly GivenPath[],
  parts: IncomingParts,
): Promise<{ files: IncomingFile[]; unreadable: UnreadableFile[] }> {
  const unwrapping = createUnwrapping(parts);
  for (const each of given) {
    const before = unwrapping.count();
    await walk({ ...each, fileName: each.fileName || basename(each.path) }, unwrapping, new Set(), 0);
    // what was handed in is answered for, also when nothing was in it
    if (unwrapping.count() === before)
      unwrapping.fail(each.name, refused(`${each.name} 里没有报送包(.zip、.age 或 .eml)。请确认没有选错文件夹。`));
  }
  return { files: unwrapping.files, unreadable: unwrapping.unreadable };
}

function refused(message: string): Refusal {
  return new Refusal('FILE_UNREADABLE', message);
}

/** @param seen real paths of the folders above: a link that leads back to one of them ends there */
async function walk(
  { path, name, fileName }: GivenPath,
  unwrapping: Unwrapping,
  seen: Set<string>,
  depth: number,
): Promise<void> {
  if (unwrapping.count() > MOST_FILES) throw refused(`一次最多收 ${MOST_FILES} 个文件，请分批。`);
  try {
    if (!(await stat(path)).isDirectory()) return await unwrapping.take(path, name, fileName, 0);
    const real = await realpath(path);
    if (seen.has(real)) return;
    seen.add(real);
    if (depth > DEEPEST_FOLDER) throw refused(`${name} 套了太多层文件夹，没有再往里找。请把里面的报送包直接拖进来。`);
    for (const inside of (await readdir(path)).sort()) {
      const at = join(path, inside);
      if (isPackageName(inside) || (await isFolder(at)))
        await walk({ path: at, name: at, fileName: inside }, unwrapping, seen, depth + 1);
    }
  } catch (error) {
    unwrapping.fail(name, error);
  }
}

interface Unwrapping {
  readonly files: IncomingFile[];
  readonly unreadable: UnreadableFile[];
  /** Of both. */
  count(): number;
  fail(name: string, error: unknown): void;
  take(path: string, name: string, fileName: string, layer: number): Promise<void>;
}

function createUnwrapping(parts: IncomingParts): Unwrapping {
  const files: IncomingFile[] = [];
  const unreadable: UnreadableFile[] = [];
  let made = 0;
  const temporary = (): string => join(parts.folder, String(++made));
  const fail = (name: string, error: unknown): void => {
    if (parts.signal.aborted || isFatal(error)) throw error;
    unreadable.push({ name, ...toldOf(error, name) });
  };
  const take: Unwrapping['take'] = async (path, name, fileName, layer) => {
    throwIfCancelled(parts.signal);
    try {
      const { sizeBytes, head } = await looksOf(path, name);
      const isMail = !head.startsWith(ZIP_HEADER) && /\.eml$/i.test(fileName);
      if (head.startsWith(AGE_HEADER) || isMail) {
        if (layer >= MOST_LAYERS) throw refused(`${name} 里外套了太多层邮件或加密，没有打开。请对方直接发送报送包。`);
        if (isMail) await takeMail(path, name, layer);
        else await takeEncrypted(path, name, fileName, layer);
      } else files.push({ name, fileName, path, sizeBytes });
    } catch (error) {
      fail(name, error);
    }
  };
  const takeEncrypted = async (path: string, name: string, fileName: string, layer: number): Promise<void> => {
    const target = temporary();
    await decryptTo(target, path, name, parts);
    if (layer > 0) await rm(path); // a copy of ours that is of no more use
    await take(target, name, fileName.replace(/\.age$/i, ''), layer + 1);
  };
  const takeMail = async (path: string, name: string, layer: number): Promise<void> => {
    for (const { fileName, bytes } of await packagesIn(path, name, parts)) {
      const target = temporary();
      await writeFile(target, bytes, { mode: 0o600 });
      await take(target, `${name} › ${fileName}`, fileName, layer + 1);
    }
  };
  return { files, unreadable, count: () => files.length + unreadable.length, fail, take };
}

/** A pipe or a device would keep us waiting, or never end. */
async function looksOf(path: string, name: string): Promise<{ sizeBytes: number; head: string }> {
  const facts = await stat(path);
  if (!facts.isFile()) throw refused(`${name} 不是普通文件，没有读取。请选择报送包文件。`);
  return { sizeBytes: facts.size, head: await headOf(path) };
}

async function decryptTo(target: string, path: string, name: string, { decrypt, signal }: IncomingParts) {
  const source = createReadStream(path);
  try {
    // web and Node streams have the same shape and two types
    const plain = await decrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>);
    await pipeline(Readable.fromWeb(plain as never), createWriteStream(target, { mode: 0o600 }), { signal });
  } catch (cause) {
    await rm(target, { force: true });
    if (signal.aborted || cause instanceof Refusal || isDiskFull(cause)) throw diskFailure(cause, '解密报送包');
    throw new Refusal('PACKAGE_REFUSED', `${name} 解密到一半就断了：文件不完整或被改动。请重新下载附件。`, { cause });
  } finally {
    source.destroy();
  }
}

async function packagesIn(path: string, name: string, { readMail }: IncomingParts) {
  const { size } = await stat(path);
  if (size > LARGEST_MAIL) throw refused(`${name} 太大，不能直接读取。请在邮箱里下载附件，再把附件拖进来。`);
  const attachments = await readMail(await readWhole(path, size)).catch((cause: unknown) => {
    throw new Refusal('FILE_UNREADABLE', `邮件 ${name} 读不出来。请在邮箱里下载附件，再把附件拖进来。`, { cause });
  });
  const packages = attachments.filter(({ fileName }) => /\.(?:zip|age|eml)$/i.test(fileName));
  if (packages.length === 0) throw refused(`邮件 ${name} 里没有报送包附件。请确认附件已随邮件下载。`);
  return packages;
}

/** What would go wrong with the next file too. */
function isFatal(error: unknown): boolean {
  return isDiskFull(error) || (error instanceof Refusal && error.code === 'DISK_FULL');
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
  return { code: 'FILE_UNREADABLE', message: `读不到文件 ${name}(${code})。请检查路径和权限，或重新复制一份。` };
}
