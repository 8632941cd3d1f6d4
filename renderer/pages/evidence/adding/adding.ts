import { ORPCError } from '@orpc/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type EvidenceAdded, RefusedFiles } from '../../../../electron/core/contract/evidence.ts';
import type { ByteProgress } from '../../../../electron/core/contract/progress.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { refreshEverything } from '../../../calls/freshness.ts';
import { type Following, follow, type LongCall, useLongCall } from '../../../calls/long-call.ts';
import type { FileSource, Host } from '../../../host.ts';

export interface Adding {
  readonly call: LongCall<EvidenceAdded>;
  /** How many files are on their way. */
  readonly count: number;
  /** The files that were in the way of the last attempt, by their place in it. */
  readonly refused: RefusedFiles['refused'];
  /** @returns null when nothing was added; `call` says why */
  readonly add: (
    files: readonly File[],
    to: { taskId: string; caption: string | null },
  ) => Promise<EvidenceAdded | null>;
  readonly reset: () => void;
}

/**
 * Hands files over to the service and cites them in one commit: all of them or none. In the desktop window they go by
 * path; in a browser they are uploaded first, which counts as the first half.
 */
export function useAdding(): Adding {
  const { client, host } = useCalls();
  const queryClient = useQueryClient();
  const call = useLongCall<EvidenceAdded>();
  const [count, setCount] = useState(0);
  const [refused, setRefused] = useState<RefusedFiles['refused']>([]);
  const add: Adding['add'] = async (files, { taskId, caption }) => {
    setCount(files.length);
    setRefused([]);
    const added = await call.run(async (following) => {
      const sources = await handOver(host, files, following);
      const { signal, report } = following;
      const stream = await client.evidence.add({ taskId, files: sources, caption }, { signal });
      return follow(stream, (progress) => report(secondHalf(progress, host))).catch((error: unknown) => {
        setRefused(refusedIn(error));
        throw error;
      });
    });
    if (added !== null) await refreshEverything(queryClient);
    return added;
  };
  const reset = (): void => {
    call.reset();
    setRefused([]);
  };
  return { call, count, refused, add, reset };
}

function refusedIn(error: unknown): RefusedFiles['refused'] {
  const details = RefusedFiles.safeParse(error instanceof ORPCError ? error.data : null);
  return details.success ? details.data.refused : [];
}

async function handOver(host: Host, files: readonly File[], { signal, report }: Following): Promise<FileSource[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const sources: FileSource[] = [];
  let before = 0;
  for (const file of files) {
    const onBytes = (done: number): void => report(uploading(file.name, before + done, total));
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

function secondHalf(progress: ByteProgress, host: Host): ByteProgress {
  return host.kind === 'browser' ? { ...progress, percent: 50 + progress.percent / 2 } : progress;
}

export function addedText({ evidence, skipped }: EvidenceAdded): string {
  const added = evidence.length > 0 ? `已添加 ${evidence.length} 件佐证` : '没有新增佐证';
  return skipped.length > 0 ? `${added}，${skipped.length} 件这项任务已有，没有重复添加` : added;
}
