/**
 * How files reach the service before a long call works on them. In the desktop window they go by path; in a browser they
 * are uploaded first, which counts as the first half of the call.
 */
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import type { FileSource, Host } from '../host.ts';
import type { Following } from './long-call.ts';

/** @param nameOf what the progress calls a file */
export async function handOver(
  host: Host,
  files: readonly File[],
  { signal, report }: Following,
  nameOf: (file: File, index: number) => string = ({ name }) => name,
): Promise<FileSource[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const sources: FileSource[] = [];
  let before = 0;
  for (const [index, file] of files.entries()) {
    const onBytes = (done: number): void => report(uploading(nameOf(file, index), before + done, total));
    if (host.kind === 'browser') onBytes(0);
    sources.push(await host.handOver(file, { signal, onBytes }));
    before += file.size;
  }
  return sources;
}

function uploading(file: string, done: number, total: number): ByteProgress {
  const percent = total === 0 ? 0 : Math.min(done / total, 1) * 50;
  return { stage: '传给本机服务', done: Math.min(done, total), total, percent, file };
}

/** The progress of the call that follows. */
export function secondHalf(progress: ByteProgress, host: Host): ByteProgress {
  return host.kind === 'browser' ? { ...progress, percent: 50 + progress.percent / 2 } : progress;
}
