import type { ByteProgress } from '../../core/contract/progress.ts';
import type { Terminal } from './terminal.ts';

/** Follows a call that reports its progress, drawing a bar, to what it returns at the end. */
export async function follow<Result>(
  call: PromiseLike<AsyncIterator<ByteProgress, Result, void>>,
  terminal: Terminal,
): Promise<Result> {
  const events = await call;
  for (;;) {
    const step = await events.next();
    if (step.done) {
      terminal.clearProgress();
      return step.value;
    }
    terminal.showProgress(step.value);
  }
}
