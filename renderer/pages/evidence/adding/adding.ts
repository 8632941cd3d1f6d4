import { ORPCError } from '@orpc/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type EvidenceAdded, RefusedFiles } from '../../../../electron/core/contract/evidence.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { refreshEverything } from '../../../calls/freshness.ts';
import { handOver, secondHalf } from '../../../calls/handing-over.ts';
import { follow, type LongCall, useLongCall } from '../../../calls/long-call.ts';

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

/** Hands files over to the service and cites them in one commit: all of them or none. */
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

export function addedText({ evidence, skipped }: EvidenceAdded): string {
  const added = evidence.length > 0 ? `已添加 ${evidence.length} 件佐证` : '没有新增佐证';
  return skipped.length > 0 ? `${added}，${skipped.length} 件这项任务已有，没有重复添加` : added;
}
