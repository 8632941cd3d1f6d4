import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Counter } from '../../../../electron/core/contract/feedback.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { refreshEverything } from '../../../calls/freshness.ts';
import { FEEDBACK } from '../../../frame/addresses.ts';
import { CounterExit } from './CounterExit.tsx';
import { CounterSetup } from './CounterSetup.tsx';
import { Asking, type FaceChoice, Reasons, Thanks } from './CounterSteps.tsx';
import { setCounterMark } from './counter-mark.ts';
import { useIdle } from './counter-timers.ts';
import { enterFullScreen, leaveFullScreen } from './full-screen.ts';
import { countKept, deliverRatings, type KeptRating, keepRating } from './rating-queue.ts';
import './counter.css';

const THANKS_MS = 3000;
const IDLE_MS = 30_000;
/** A second tap within this is the same tap. */
const SAME_TAP_MS = 1000;

type Phase = { readonly kind: 'asking' } | { readonly kind: 'reasons' } | { readonly kind: 'thanks' };
const ASKING: Phase = { kind: 'asking' };

/** 窗口评价: `#/feedback/window`, the whole screen. Visitors rate; the page comes back to itself. */
export function CounterPage() {
  const { client, host } = useCalls();
  const { counter, change, isFresh, begin } = useCounter();
  const [phase, setPhase] = useState<Phase>(ASKING);
  const [waiting, setWaiting] = useWaiting();
  const current = useRef<KeptRating | null>(null);
  const lastTap = useRef(Number.NEGATIVE_INFINITY);
  const goBack = useCallback((): void => {
    current.current = null;
    setPhase(ASKING);
  }, []);
  const touch = useIdle(phase.kind === 'asking' ? null : phase.kind === 'thanks' ? THANKS_MS : IDLE_MS, goBack);
  useKeyGuard();
  const send = (rating: KeptRating): void => {
    current.current = rating;
    keepRating(rating);
    setWaiting(countKept());
    void deliverRatings(client, counter.unitId).then(() => setWaiting(countKept()));
  };
  /** The second half of a double tap lands on whatever has come up meanwhile. */
  const isSameTap = (): boolean => performance.now() - lastTap.current < SAME_TAP_MS;
  const rate = (rating: FaceChoice): void => {
    if (isSameTap()) return;
    lastTap.current = performance.now();
    begin();
    void enterFullScreen(host);
    const { taskId, service, unitId } = counter;
    const started = current.current;
    const fresh = { id: `win-${crypto.randomUUID()}`, tappedAt: Date.now() };
    const { id, tappedAt } = started ?? fresh;
    send({ id, tappedAt, rating, content: null, taskId, service, unitId });
    setPhase({ kind: rating <= 2 ? 'reasons' : 'thanks' });
  };
  const say = (content: string | null): void => {
    if (isSameTap()) return;
    if (content !== null && current.current !== null) send({ ...current.current, content });
    setPhase({ kind: 'thanks' });
  };
  const leave = useLeaving(change);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears that somebody is there
    <div className="counter" onPointerDown={touch} onKeyDown={touch} onContextMenu={(event) => event.preventDefault()}>
      {isFresh && <CounterSetup counter={counter} onChange={change} onBegin={begin} onLeave={leave} />}
      <main className="counter-main">
        {phase.kind === 'asking' && <Asking counter={counter} onRate={rate} />}
        {phase.kind === 'reasons' && (
          <Reasons
            onSay={say}
            isSameTap={isSameTap}
            onAgain={() => {
              if (!isSameTap()) setPhase(ASKING);
            }}
          />
        )}
        {phase.kind === 'thanks' && <Thanks />}
      </main>
      {waiting > 0 && (
        <div className="counter-waiting" role="status">
          {waiting} 条评价已记在本机，正在存入
        </div>
      )}
      {!isFresh && <CounterExit onLeave={leave} />}
    </div>
  );
}

const LOOK_EVERY_MS = 2000;

/** How many ratings are not on the disk yet; another page may deliver them. */
function useWaiting() {
  const state = useState(countKept);
  const [, setWaiting] = state;
  useEffect(() => {
    const timer = setInterval(() => setWaiting(countKept()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return state;
}

const OFF: Counter = { isOn: false, taskId: null, service: null, unitId: null };

/** Whether the counter is on, by the service; switched on by whoever comes here. `isFresh`: nobody has begun yet. */
function useCounter() {
  const { client, orpc, host } = useCalls();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const key = orpc.feedback.counter.show.queryKey();
  const { data } = useQuery(orpc.feedback.counter.show.queryOptions());
  const [isFresh, setFresh] = useState(false);
  const wasOn = useRef(false);
  const isOpening = useRef(false);
  const change = useCallback(
    async (ask: () => Promise<Counter>): Promise<void> => {
      const next = await ask();
      setCounterMark(next.isOn);
      queryClient.setQueryData(key, next);
    },
    [queryClient, key],
  );
  useEffect(() => {
    if (data === undefined) return;
    if (data.unitId === null) {
      void navigate('/', { replace: true }); // no unit, no counter
      return;
    }
    if (data.isOn) {
      wasOn.current = true;
      setCounterMark(true);
      return;
    }
    if (wasOn.current) {
      void navigate(FEEDBACK, { replace: true }); // left from elsewhere
      return;
    }
    if (isOpening.current) return;
    isOpening.current = true;
    setFresh(true);
    void change(() => client.feedback.counter.open({ taskId: null, service: null })).catch(() => undefined);
  }, [data, change, client, navigate]);
  useEffect(() => {
    if (host.window !== null) void enterFullScreen(host);
  }, [host]);
  const begin = useCallback(() => setFresh(false), []);
  return { counter: data ?? OFF, change, isFresh, begin };
}

/** Out of 窗口评价. While the service is away the page is left all the same; the service will say so once it is back. */
function useLeaving(change: (ask: () => Promise<Counter>) => Promise<void>): () => Promise<void> {
  const { client, host } = useCalls();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await change(() => client.feedback.counter.leave()).catch(() => change(async () => OFF));
    await leaveFullScreen(host);
    void navigate(FEEDBACK, { replace: true });
    await refreshEverything(queryClient);
  };
}

/** Keys that would lead a visitor out of the page. What the browser does not give away brings them back here anyway. */
function useKeyGuard(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isMoving = event.altKey && event.key.startsWith('Arrow');
      const isBrowser = (event.ctrlKey || event.metaKey) && /^[a-z+\-=0]$/i.test(event.key) && !isEditing(event);
      if (!isMoving && !isBrowser && !['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}

function isEditing({ target, key }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea') && /^[acvxz]$/i.test(key);
}
