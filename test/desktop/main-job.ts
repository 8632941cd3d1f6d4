import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubmissionReport } from '../../electron/core/contract/packages.ts';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import type { Client } from '../../renderer/client.ts';

export interface DoneJob {
  readonly submissionId: string;
  readonly version: number;
  /** The verdict on each package. */
  readonly results: string[];
}

/** Fills an empty desk with the sample, makes a key, exports to a folder and verifies what lies there. */
export async function doMainJob(client: Client, outFolder: string, passphrase: string): Promise<DoneJob> {
  if ((await client.desk.show()).record === null) await client.desk.loadSample();
  await client.keys.create({ passphrase });
  const options = { periodId: 'r2', asOf: '2021-12-18', limit: null, keepSize: false };
  const { submissionId, version } = await lastOf(await client.packages.export({ ...options, outFolder, passphrase }));
  const files = (await readdir(outFolder)).map((name) => join(outFolder, name));
  const { submissions } = await lastOf(await client.packages.verify({ files, cards: [] }));
  return { submissionId, version, results: submissions.map(({ result }: SubmissionReport) => result) };
}

async function lastOf<Result>(events: AsyncIterator<ByteProgress, Result, unknown>): Promise<Result> {
  for (;;) {
    const step = await events.next();
    if (step.done) return step.value;
  }
}
