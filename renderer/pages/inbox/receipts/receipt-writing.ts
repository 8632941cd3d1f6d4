import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { InboxRow } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';

/** The key is unlocked anew for each batch. */
const BATCH = 10;

export interface ReceiptWriting {
  readonly progress: { readonly done: number; readonly of: number; readonly unitName: string } | null;
  readonly failure: Failure | null;
  readonly written: number;
  readonly isStopping: boolean;
  write(due: readonly InboxRow[], passphrase: string): Promise<void>;
  stop(): void;
}

/** Writes receipts batch by batch, so that it can be stopped; those that were written stay. */
export function useReceiptWriting(): ReceiptWriting {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ReceiptWriting['progress']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [written, setWritten] = useState(0);
  const [isStopping, setStopping] = useState(false);
  const stopped = useRef(false);
  const write = async (due: readonly InboxRow[], passphrase: string): Promise<void> => {
    stopped.current = false;
    setFailure(null);
    setWritten(0);
    let done = 0;
    try {
      while (done < due.length && !stopped.current) {
        const batch = due.slice(done, done + BATCH);
        setProgress({ done, of: due.length, unitName: batch[0]?.unitName ?? '' });
        const submissionIds = batch.map(({ submission }) => submission.id);
        await client.receipts.write({ outFolder: null, passphrase, submissionIds });
        done += batch.length;
        setWritten(done);
      }
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setProgress(null);
      setStopping(false);
      await refreshEverything(queryClient);
    }
  };
  const stop = (): void => {
    stopped.current = true;
    setStopping(true);
  };
  return { progress, failure, written, isStopping, write, stop };
}
