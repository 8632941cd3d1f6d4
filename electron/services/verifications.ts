import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readCardPackage } from '../bag/card-package.ts';
import { verifyPackages } from '../bag/verification.ts';
import type { Inputs } from '../core/contract/contract.ts';
import type { SubmissionReport } from '../core/contract/packages.ts';
import { createByteMeter, type Following } from '../core/contract/progress.ts';

export interface VerificationService {
  /** Verifies packages against cards that were compared. A card that does not verify stops it before anything is read. */
  verify(input: Inputs['packages']['verify'], following: Following): Promise<{ submissions: SubmissionReport[] }>;
}

/** What cannot be found counts nothing here; the verifier says what is wrong with it. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

export function createVerificationService(): VerificationService {
  return {
    verify: async ({ files, cards }, { report, signal }) => {
      const pinned = [];
      for (const card of cards) pinned.push(await readCardPackage(card, { signal }));
      const sizes = await Promise.all(files.map(sizeOf));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const meter = createByteMeter(total, '验证', report);
      const onBytes = (bytes: number, path: string): void => meter.advance(bytes, basename(path));
      const result = await verifyPackages(files, { cards: pinned, signal, onBytes });
      meter.finish();
      return result;
    },
  };
}
