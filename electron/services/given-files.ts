/** Tables, documents and kits that the program makes for a person: written where they say, or kept to be fetched. */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { GiveFile, GivenFile } from '../core/contract/given-file.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { FileSystem } from '../store/file-system.ts';
import { writeFileForGood } from '../store/lasting-file.ts';
import { targetFailure } from '../store/new-file.ts';

export interface GivenFileService {
  readonly give: GiveFile;
  /** Gives out a file that lies in the work folder already. */
  offer(file: { path: string; name: string; mime: string }): Promise<GivenFile>;
  /** @throws Refusal NOT_FOUND */
  given(downloadId: string): Promise<{ path: string; name: string; mime: string; sizeBytes: number }>;
}

export interface GivenFileParts {
  readonly fileSystem: FileSystem;
  /** A folder that is emptied when the data folder is opened. */
  readonly workFolder: () => Promise<string>;
}

/** The person's own, to be passed on: not as private as what the program keeps. */
const FILE_MODE = 0o644;

export function createGivenFileService({ fileSystem, workFolder }: GivenFileParts): GivenFileService {
  const kept = new Map<string, { path: string; name: string; mime: string }>();
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    try {
      await writeFileForGood(fileSystem, path, bytes, FILE_MODE);
    } catch (error) {
      throw targetFailure(error, path);
    }
  };
  const offer: GivenFileService['offer'] = async (file) => {
    const downloadId = randomUUID();
    const { size } = await stat(file.path);
    kept.set(downloadId, file);
    return { name: file.name, sizeBytes: size, file: null, downloadId };
  };
  return {
    give: async ({ name, mime, bytes }, to) => {
      if (to !== null) {
        await write(to, bytes);
        return { name: basename(to), sizeBytes: bytes.length, file: to, downloadId: null };
      }
      const path = join(await workFolder(), `given-${randomUUID()}`);
      await write(path, bytes);
      return offer({ path, name, mime });
    },
    offer,
    given: async (downloadId) => {
      const file = kept.get(downloadId);
      const found = file === undefined ? null : await stat(file.path).catch(() => null); // told below
      if (file === undefined || found === null)
        throw new Refusal('NOT_FOUND', '这个文件已经不在，可能程序重新打开过；请重新导出一次。');
      return { ...file, sizeBytes: found.size };
    },
  };
}
