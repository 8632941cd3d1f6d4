/** The unit's own card as a file to be passed on: written where its person says, or kept for a page to fetch. */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { GivenFile } from '../core/contract/given-file.ts';

export interface CardFileService {
  /** @throws Refusal KEY_MISSING, WRONG_PASSPHRASE, FILE_EXISTS, DISK_FULL, IO_ERROR */
  give(input: Inputs['keys']['giveCard'], signal?: AbortSignal): Promise<Outputs['keys']['giveCard']>;
}

export function createCardFileService(parts: {
  readonly export: (
    input: Inputs['cards']['export'],
    signal?: AbortSignal,
  ) => Promise<Pick<Outputs['cards']['export'], 'bytes' | 'fingerprint'>>;
  readonly unitName: () => string;
  /** A folder that is emptied when the data folder is opened. */
  readonly workFolder: () => Promise<string>;
  readonly offer: (file: { path: string; name: string; mime: string }) => Promise<GivenFile>;
}): CardFileService {
  return {
    give: async ({ file, passphrase }, signal) => {
      const path = file ?? join(await parts.workFolder(), `card-${randomUUID()}.zip`);
      const { bytes, fingerprint } = await parts.export({ file: path, passphrase }, signal);
      if (file !== null) return { name: basename(file), sizeBytes: bytes, file, downloadId: null, fingerprint };
      const name = `名片-${parts.unitName()}.zip`;
      return { ...(await parts.offer({ path, name, mime: 'application/zip' })), fingerprint };
    },
  };
}
