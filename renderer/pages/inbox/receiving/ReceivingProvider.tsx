import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import type { Arrival } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { refreshEverything } from '../../../calls/freshness.ts';
import { handOver, secondHalf } from '../../../calls/handing-over.ts';
import { follow, type LongCall, useLongCall } from '../../../calls/long-call.ts';
import { isWrongPassphrase, WRONG_PASSPHRASE } from '../passphrase-words.ts';

/** One receiving: what was handed in and what became of it. It goes on whatever page is shown. */
export interface Receiving {
  readonly call: LongCall<readonly Arrival[]>;
  /** Of the last receiving; null before the first. */
  readonly arrivals: readonly Arrival[] | null;
  /** How many files were handed in. */
  readonly count: number;
  /** Files that are no packages and were left alone. */
  readonly skipped: number;
  /** How many are encrypted to this unit and wait for its passphrase. */
  readonly locked: number;
  /** Why the passphrase did not open them. */
  readonly wrong: string | null;
  receive(files: readonly File[]): void;
  unlock(passphrase: string): void;
  receiveAside(unitId: string): void;
  forget(): void;
}

const ReceivingContext = createContext<Receiving | null>(null);

export function useReceiving(): Receiving {
  const receiving = use(ReceivingContext);
  if (receiving === null) throw new Error('a page is shown outside ReceivingProvider');
  return receiving;
}

/** Around all pages: a receiving is not broken off by looking something up. */
export function ReceivingProvider({ children }: { children: ReactNode }) {
  return <ReceivingContext value={useReceivingState()}>{children}</ReceivingContext>;
}

function useReceivingState(): Receiving {
  const { client, host } = useCalls();
  const queryClient = useQueryClient();
  const call = useLongCall<readonly Arrival[]>();
  const given = useRef<readonly File[]>([]);
  const [arrivals, setArrivals] = useState<readonly Arrival[] | null>(null);
  const [count, setCount] = useState(0);
  const [skipped, setSkipped] = useState(0);
  const [wrong, setWrong] = useState<string | null>(null);
  const { run } = call;

  const hand = useCallback(
    async (files: readonly File[], passphrase: string | null, before: readonly Arrival[]): Promise<void> => {
      const found = await run(async (following) => {
        const sources = await handOver(
          host,
          files,
          following,
          ({ name }, index) => `${index + 1} / ${files.length} ${name}`,
        );
        const { signal, report } = following;
        const stream = await client.arrivals.receive({ files: sources, passphrase }, { signal });
        return (await follow(stream, (progress) => report(secondHalf(progress, host)))).packages;
      });
      if (found !== null) {
        setArrivals([...before, ...found]);
        setWrong(passphrase === null ? null : wrongIn(found));
      }
      await refreshEverything(queryClient); // cancelled, what came in until then stays
    },
    [client, host, queryClient, run],
  );

  const receive = useCallback(
    (all: readonly File[]): void => {
      const files = packagesIn(all);
      if (files.length === 0 && all.length === 0) return;
      given.current = files;
      setCount(files.length);
      setSkipped(all.length - files.length);
      setArrivals(files.length === 0 ? [] : null);
      setWrong(null);
      if (files.length > 0) void hand(files, null, []);
    },
    [hand],
  );

  const unlock = useCallback(
    (passphrase: string): void => {
      const locked = (arrivals ?? []).filter(isLocked);
      const files = given.current.filter(({ name }) => locked.some(({ path }) => isFrom(path, name)));
      const others = (arrivals ?? []).filter(({ path }) => !files.some(({ name }) => isFrom(path, name)));
      void hand(files, passphrase, others);
    },
    [arrivals, hand],
  );

  const receiveAside = useCallback(
    async (unitId: string): Promise<void> => {
      setCount(0);
      setSkipped(0);
      setArrivals(null);
      const found = await run(async ({ signal, report }) => {
        const stream = await client.arrivals.receiveAside({ unitId }, { signal });
        return (await follow(stream, report)).packages;
      });
      if (found !== null) setArrivals(found);
      await refreshEverything(queryClient);
    },
    [client, queryClient, run],
  );

  const { reset } = call;
  return useMemo(
    () => ({
      call,
      arrivals,
      count,
      skipped,
      locked: (arrivals ?? []).filter(isLocked).length,
      wrong,
      receive,
      unlock,
      receiveAside: (unitId: string) => void receiveAside(unitId),
      forget: () => {
        setArrivals(null);
        reset();
      },
    }),
    [call, arrivals, count, skipped, wrong, receive, unlock, receiveAside, reset],
  );
}

const PACKAGE = /\.(?:zip|age|eml)$/i;

/** People keep other things beside packages. Where nothing is called like one, each is looked at. */
function packagesIn(files: readonly File[]): readonly File[] {
  const named = files.filter(({ name }) => PACKAGE.test(name));
  return named.length > 0 ? named : files;
}

function isLocked({ problems }: Arrival): boolean {
  return problems.some(({ code }) => code === 'PASSPHRASE_NEEDED' || isWrongPassphrase(code));
}

function wrongIn(arrivals: readonly Arrival[]): string | null {
  const problems = arrivals.flatMap((each) => each.problems);
  return problems.some(({ code }) => isWrongPassphrase(code)) ? WRONG_PASSPHRASE : null;
}

/** What came out of a mail is told with the mail's name in front. */
function isFrom(path: string, name: string): boolean {
  const [outer = ''] = path.split(' › ');
  return (outer.split(/[/\\]/).at(-1) ?? '') === name;
}
