import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { Outputs } from '../../../../electron/core/contract/contract.ts';
import type { ByteProgress } from '../../../../electron/core/contract/progress.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { refreshEverything } from '../../../calls/freshness.ts';
import { type Following, follow, type LongCall, useLongCall } from '../../../calls/long-call.ts';
import type { FileSource, Host } from '../../../host.ts';

/** What the stream of `evidence.add` ends with. */
type Added = Outputs['evidence']['add'] extends AsyncIteratorObject<unknown, infer Result> ? Result : never;

export interface Adding {
  readonly call: LongCall<Added>;
  /** How many files are on their way. */
  readonly count: number;
  readonly add: (files: readonly File[]) => Promise<void>;
}

/**
 * Hands files over to the service and cites them in one commit: all of them or none. In the desktop window they go by
 * path; in a browser they are uploaded first, which counts as the first half.
 */
export function useAdding(taskId: string): Adding {
  const { client, host } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const call = useLongCall<Added>();
  const [count, setCount] = useState(0);
  const add = async (files: readonly File[]): Promise<void> => {
    setCount(files.length);
    const added = await call.run(async (following) => {
      const sources = await handOver(host, files, following);
      const { signal, report } = following;
      const stream = await client.evidence.add({ taskId, files: sources, caption: null }, { signal });
      return follow(stream, (progress) => report(secondHalf(progress, host)));
    });
    if (added === null) return;
    await refreshEverything(queryClient);
    void message.success(addedText(added));
  };
  return { call, count, add };
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

function addedText({ evidence, skipped }: Added): string {
  const added = evidence.length > 0 ? `已添加 ${evidence.length} 份佐证` : '没有新增佐证';
  return skipped.length > 0 ? `${added},${skipped.length} 份这项任务已有,没有重复添加` : added;
}
