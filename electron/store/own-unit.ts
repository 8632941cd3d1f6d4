/** Which of the databases in a data folder is the unit's own: their files say so themselves. */
import { join } from 'node:path';
import { Refusal } from '../core/domain/refusal.ts';
import type { FileSystem } from './file-system.ts';
import { foldersIn, unlessGone } from './folder-walk.ts';
import { generationsOf } from './unit/file-names.ts';
import { decodeLogHeader } from './unit/log-file.ts';
import { headerOf, type UnitRole } from './unit/snapshot-file.ts';

const HEADER_BYTES = 4096;

/**
 * The folder of the unit's own database; null when there is none. One that does not say whose it is any more is taken
 * for the own one where no other is: opening it tells what is wrong with it.
 *
 * @throws Refusal STORE_DAMAGED
 */
export async function findOwnUnit(fileSystem: FileSystem, unitsFolder: string): Promise<string | null> {
  const own: string[] = [];
  const unknown: string[] = [];
  for (const name of await foldersIn(fileSystem, unitsFolder)) {
    const folder = join(unitsFolder, name);
    const role = await roleOf(fileSystem, folder);
    if (role === 'own') own.push(folder);
    if (role === null) unknown.push(folder);
  }
  if (own.length > 1) {
    const message = `数据文件夹中有 ${own.length} 个本单位数据库(${own.join('、')})。请把多余的移到别处后重试。`;
    throw new Refusal('STORE_DAMAGED', message);
  }
  return own[0] ?? unknown[0] ?? null;
}

/** Whose database a folder holds, as its files say; null when no file can tell. */
export async function roleOf(fileSystem: FileSystem, folder: string): Promise<UnitRole | null> {
  const { snapshots, logs } = generationsOf(await fileSystem.readdir(folder));
  for (const { name } of snapshots.toReversed()) {
    const header = headerOf(await firstLine(fileSystem, join(folder, name)));
    if (header !== null) return header.role;
  }
  for (const { name } of logs.toReversed()) {
    const header = decodeLogHeader(await firstLine(fileSystem, join(folder, name)));
    if (header !== null) return header.role;
  }
  return null;
}

/** Empty for a file that went away meanwhile. */
async function firstLine(fileSystem: FileSystem, path: string): Promise<string> {
  const handle = await unlessGone(fileSystem.open(path, 'r'));
  if (handle === null) return '';
  try {
    const buffer = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    const text = buffer.toString('utf8', 0, bytesRead);
    return text.slice(0, Math.max(0, text.indexOf('\n')));
  } finally {
    await handle.close();
  }
}
