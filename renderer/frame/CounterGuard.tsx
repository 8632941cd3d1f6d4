import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useCalls } from '../calls/calls.tsx';
import { hasCounterMark, setCounterMark } from '../pages/feedback/window/counter-mark.ts';
import { countKept, deliverRatings } from '../pages/feedback/window/rating-queue.ts';
import { FEEDBACK_WINDOW } from './addresses.ts';

const DELIVER_EVERY_MS = 4000;

/** While 窗口评价 is on, every address is it, also after a reload or a power cut. */
export function CounterGuard() {
  const { client, orpc } = useCalls();
  const { pathname } = useLocation();
  const { data } = useQuery(orpc.feedback.counter.show.queryOptions());
  const isOn = data?.isOn ?? hasCounterMark();
  const unitId = data?.unitId ?? null;
  useEffect(() => {
    const deliver = (): void => {
      if (countKept() > 0) void deliverRatings(client, unitId);
    };
    deliver();
    const timer = setInterval(deliver, DELIVER_EVERY_MS);
    return () => clearInterval(timer);
  }, [client, unitId]);
  useEffect(() => {
    if (data !== undefined && !data.isOn) setCounterMark(false);
  }, [data]);
  if (isOn && pathname !== FEEDBACK_WINDOW) return <Navigate to={FEEDBACK_WINDOW} replace />;
  return <Outlet />;
}
