/** 封面 of an encrypted submission: its package opens for the receiver alone, and the sender has to stamp it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asWriteRefusal } from '../../bag/package-file.ts';
import { COVER_COPY } from '../../core/domain/submission.ts';
import type { Paper } from './papers.ts';

/** Into the submission's folder in the outbox, wherever its packages went. @throws Refusal DISK_FULL, IO_ERROR */
export async function keepCoverCopy(folder: string, papers: readonly Paper[]): Promise<void> {
  const cover = papers.find(({ path }) => path === 'data/docs/cover.docx');
  if (cover === undefined) throw new Error('a submission has a cover');
  const target = join(folder, COVER_COPY);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(target, cover.bytes, { mode: 0o600 });
  } catch (error) {
    throw asWriteRefusal(error, target);
  }
}
