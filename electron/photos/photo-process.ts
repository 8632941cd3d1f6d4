/**
 * A process of its own that makes copies of photos: those that leave, those with boxes over them. It is started by photo-process-start.ts, answers
 * every job, and ends with whoever started it.
 */
import { Refusal } from '../core/domain/refusal.ts';
import { isLargePhoto } from './photo-decoder.ts';
import { createPhotoGate } from './photo-gate.ts';
import { makeCopy } from './photo-job.ts';
import type { NumberedJob, PhotoAnswer, PhotoProcessMessage } from './photo-process-start.ts';

async function answerTo({ id, ...job }: NumberedJob): Promise<PhotoAnswer> {
  try {
    return { id, photo: await makeCopy(job) };
  } catch (error) {
    if (error instanceof Refusal) return { id, refusal: { code: error.code, message: error.message } };
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
    return { id, failure: { message: error instanceof Error ? error.message : String(error), code } };
  }
}

function send(message: PhotoProcessMessage): void {
  // Nobody listens any more when it fails: 'disconnect' ends the process.
  process.send?.(message, undefined, undefined, () => undefined);
}

/** Two small photos at once, or a large one alone. */
const TOGETHER = 2;
const pass = createPhotoGate(TOGETHER);

process.on('message', async (job: NumberedJob) => {
  const weight = (await isLargePhoto(job.source)) ? TOGETHER : 1;
  send(await pass(weight, () => answerTo(job)));
});
process.on('disconnect', () => process.exit());
// Ctrl+C in a terminal reaches the whole group; whoever started this process decides what it means.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
send('ready');
