/** Small JSON documents of this computer, one file each: drafts of forms, settings. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Refusal } from '../core/domain/refusal.ts';
import { diskFailure } from './disk-failure.ts';
import type { FileSystem } from './file-system.ts';
import { errorCode, makeFolderForGood, unlinkForGood, writeFileForGood } from './lasting-file.ts';

export interface DocumentFolder {
  /** Null when there is none of that name, or when it cannot be read: these documents can be typed again. */
  read(name: string): Promise<unknown>;
  list(): Promise<unknown[]>;
  /** @throws Refusal DISK_FULL, IO_ERROR */
  write(name: string, document: unknown): Promise<void>;
  remove(name: string): Promise<void>;
}

/** The folder is made when the first document is written. Names may be any text: files are called by its digest. */
export function createDocumentFolder(fileSystem: FileSystem, folder: string): DocumentFolder {
  const pathOf = (name: string): string =>
    join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`);
  return {
    read: (name) => readDocument(fileSystem, pathOf(name)),
    list: async () => {
      const names = await fileSystem.readdir(folder).catch(whenMissing([]));
      const files = names.filter((name) => name.endsWith('.json')).sort();
      const documents = await Promise.all(files.map((name) => readDocument(fileSystem, join(folder, name))));
      return documents.filter((each) => each !== null);
    },
    write: async (name, document) => {
      try {
        await makeFolderForGood(fileSystem, folder);
        await writeFileForGood(fileSystem, pathOf(name), `${JSON.stringify(document)}\n`);
      } catch (error) {
        throw diskFailure(error, '保存草稿或设置');
      }
    },
    remove: async (name) => {
      await unlinkForGood(fileSystem, pathOf(name)).catch(whenMissing(undefined));
    },
  };
}

async function readDocument(fileSystem: FileSystem, path: string): Promise<unknown> {
  const bytes = await fileSystem.readFile(path).catch(whenMissing(null));
  if (bytes === null) return null;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null; // torn by a crash of the disk: what was typed last is lost, the record is not
  }
}

function whenMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (errorCode(error) === 'ENOENT') return value;
    throw new Refusal('IO_ERROR', '读不到草稿或设置，请检查数据文件夹的权限。', { cause: error });
  };
}
