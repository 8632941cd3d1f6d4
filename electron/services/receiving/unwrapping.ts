/** Takes packages out of mails and encrypted files, layer by layer. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../core/domain/refusal.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { diskFailure, isDiskFull } from '../../store/disk-failure.ts';
import type { IncomingFile, IncomingParts, UnreadableFile } from './incoming-files.ts';

/** A mail in a mail, an encrypted package in that: more layers than people make are made for harm. */
const MOST_LAYERS = 4;

/** A mail is held in memory; mailboxes take a fifth of this. */
const LARGEST_MAIL = 150 * 1024 * 1024;
const AGE_HEADER = 'age-encryption.org/v1';
const ZIP_HEADER = 'PK';

export function refused(message: string): Refusal {
  return new Refusal('FILE_UNREADABLE', message);
}

export interface Unwrapping {
  readonly files: IncomingFile[];
  readonly unreadable: UnreadableFile[];
  /** Of both. */
  count(): number;
  fail(name: string, error: unknown): void;
  take(path: string, name: string, fileName: string, layer: number): Promise<void>;
}

export function createUnwrapping(parts: IncomingParts): Unwrapping {
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
