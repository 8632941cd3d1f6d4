/**
 * A process of its own that verifies packages: hashing hundreds of them leaves the window alone. It is started by
 * package-processes.ts, answers every job, and ends with whoever started it.
 */
import { Refusal } from '../core/domain/refusal.ts';
import type { PackageAnswer, PackageJob } from './package-processes.ts';
import { readPackage } from './package-reader.ts';

const running = new Map<number, AbortController>();
/** Bytes between two reports. */
const REPORT_BYTES = 1024 * 1024;

async function answerTo({ id, path, limits }: Extract<PackageJob, { path: string }>): Promise<PackageAnswer> {
  const stop = new AbortController();
  running.set(id, stop);
  let unreported = 0;
  const onBytes = (bytes: number): void => {
    unreported += bytes;
    if (unreported < REPORT_BYTES) return;
    send({ id, bytes: unreported });
    unreported = 0;
  };
  try {
    const read = await readPackage(path, { signal: stop.signal, onBytes, ...(limits === null ? {} : { limits }) });
    if (unreported > 0) send({ id, bytes: unreported });
    return { id, read };
  } catch (error) {
    if (error instanceof Refusal) return { id, refusal: { code: error.code, message: error.message } };
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    running.delete(id);
  }
}

function send(answer: PackageAnswer): void {
  // Nobody listens any more when it fails: 'disconnect' ends the process.
  process.send?.(answer, undefined, undefined, () => undefined);
}

process.on('message', async (job: PackageJob) => {
  if ('cancel' in job) running.get(job.id)?.abort();
  else send(await answerTo(job));
});
process.on('disconnect', () => process.exit());
// Ctrl+C in a terminal reaches the whole group; whoever started this process decides what it means.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
