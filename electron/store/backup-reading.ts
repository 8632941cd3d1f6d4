/** Opens a backup, checks that it is one and complete, and reads its files. */
import { createHash } from 'node:crypto';
import { basename, posix } from 'node:path';
import { parseForeignJson } from '../core/domain/json.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { openZip, ZipRefused } from '../zip/zip-reader.ts';
import { BACKUP_LIMITS, MANIFEST_BYTES } from './backup-limits.ts';
import { type BackupFile, BackupManifest, isNewerFormat, MANIFEST_NAME, NOTE_NAME } from './backup-manifest.ts';
import { throwIfCancelled } from './cancellation.ts';
import type { Reading } from './file-hash.ts';
import { errorCode } from './lasting-file.ts';

type ZipReader = Awaited<ReturnType<typeof openZip>>;
type ZipEntry = ZipReader['entries'][number];

export interface OpenBackup {
  readonly manifest: BackupManifest;
  /**
   * Reads one file and compares it with the manifest at its end.
   *
   * @param onChunk is awaited before the next chunk
   * @throws Refusal BACKUP_DAMAGED, CANCELLED
   */
  read(file: BackupFile, onChunk: (chunk: Uint8Array) => void | Promise<void>, reading: Reading): Promise<void>;
  /** Can be called again. */
  close(): Promise<void>;
}

/** @throws Refusal BACKUP_DAMAGED, NEWER_SCHEMA for a later program's backup, FILE_UNREADABLE */
export async function openBackup(file: string): Promise<OpenBackup> {
  const zip = await openZip(file, BACKUP_LIMITS).catch((error) => {
    throw unreadable(error, file);
  });
  let isOpen = true;
  try {
    const entries = new Map(zip.entries.filter(({ isFolder }) => !isFolder).map((entry) => [entry.name, entry]));
    const manifest = await readManifest(zip, entries, file);
    refuseOtherEntries(manifest, entries, file);
    return {
      manifest,
      read: (each, onChunk, reading) => readFile(zip, entryOf(entries, each), each, onChunk, reading, file),
      close: async () => {
        if (isOpen) await zip.close();
        isOpen = false;
      },
    };
  } catch (error) {
    await zip.close();
    throw unreadable(error, file);
  }
}

function entryOf(entries: ReadonlyMap<string, ZipEntry>, { path, entry = path }: BackupFile): ZipEntry {
  const found = entries.get(entry);
  if (found === undefined) throw new Error(`no entry ${entry}`); // opening compared them
  return found;
}

function damaged(file: string, what: string, cause?: unknown): Refusal {
  return new Refusal('BACKUP_DAMAGED', `备份 ${basename(file)} 不能使用：${what}。数据没有改动，请换一份备份。`, {
    cause,
  });
}

/** What is wrong with the ZIP; what to do about it is another thing for a backup than for a mail. */
function firstClause(sentence: string): string {
  return sentence.split(/[,。]/)[0] ?? sentence;
}

function unreadable(error: unknown, file: string): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof ZipRefused) return damaged(file, firstClause(error.message), error);
  const code = errorCode(error);
  if (code === null) return error;
  const message =
    code === 'ENOENT'
      ? `找不到备份文件 ${file}，请检查路径。`
      : `读不出备份文件 ${file}(${code})，请检查权限，或先复制到本机再试。`;
  return new Refusal('FILE_UNREADABLE', message, { cause: error });
}

async function readManifest(zip: ZipReader, entries: Map<string, ZipEntry>, file: string): Promise<BackupManifest> {
  const entry = entries.get(MANIFEST_NAME);
  if (entry === undefined) throw damaged(file, '里面没有备份清单，不是实事台的备份');
  const text = new TextDecoder().decode(await zip.readWhole(entry, MANIFEST_BYTES));
  let json: unknown;
  try {
    json = parseForeignJson(text);
  } catch (cause) {
    throw damaged(file, '备份清单读不懂', cause);
  }
  if (isNewerFormat(json))
    throw new Refusal('NEWER_SCHEMA', `备份 ${basename(file)} 由更新的程序写成，没有改动数据。请升级软件后再恢复。`);
  const parsed = BackupManifest.safeParse(json);
  if (!parsed.success) throw damaged(file, '备份清单内容不对', parsed.error);
  return parsed.data;
}

/** The manifest and the ZIP hold the same files, each once, and nothing else. */
function refuseOtherEntries({ files }: BackupManifest, entries: Map<string, ZipEntry>, file: string): void {
  const listed = new Set<string>([MANIFEST_NAME, NOTE_NAME]);
  const paths = new Set<string>();
  for (const each of files) {
    const name = each.entry ?? each.path;
    const entry = entries.get(name);
    if (entry === undefined) throw damaged(file, `缺少文件 ${name}`);
    if (entry.sizeBytes !== each.sizeBytes) throw damaged(file, `文件 ${name} 的大小与清单不符`);
    if (listed.has(name) || paths.has(each.path)) throw damaged(file, `清单中 ${each.path} 出现两次`);
    listed.add(name);
    paths.add(each.path);
  }
  for (const path of paths)
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder))
      if (paths.has(folder)) throw damaged(file, `清单中 ${folder} 既是文件又是文件夹`);
  for (const name of entries.keys()) if (!listed.has(name)) throw damaged(file, `多出清单以外的文件 ${name}`);
}

/** Thrown by whoever takes the bytes: not the backup's fault. */
class TakerFailed extends Error {}

async function readFile(
  zip: ZipReader,
  entry: ZipEntry,
  { path, sha256 }: BackupFile,
  onChunk: (chunk: Uint8Array) => void | Promise<void>,
  { signal, onBytes }: Reading,
  file: string,
): Promise<void> {
  const hash = createHash('sha256');
  const take = async (chunk: Uint8Array): Promise<void> => {
    throwIfCancelled(signal);
    hash.update(chunk);
    await Promise.resolve(onChunk(chunk)).catch((cause) => {
      throw new TakerFailed('the bytes could not be put anywhere', { cause });
    });
    onBytes?.(chunk.length);
  };
  try {
    await zip.read(entry, take, signal === undefined ? {} : { signal });
  } catch (error) {
    throwIfCancelled(signal);
    throw error instanceof TakerFailed ? error.cause : unreadable(error, file);
  }
  if (hash.digest('hex') !== sha256) throw damaged(file, `文件 ${path} 的内容与清单不符`);
}
