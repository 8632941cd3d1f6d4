import { useState } from 'react';
import { useCalls } from '../../../calls/calls.tsx';
import { useSeveral } from '../several.tsx';

/** The steps of 销号 that ask for nothing. */
export function useClosureCalls(taskId: string): { request: () => void; withdraw: () => void; isBusy: boolean } {
  const { client } = useCalls();
  const doSeveral = useSeveral();
  const [isBusy, setBusy] = useState(false);
  const take = (call: Parameters<typeof doSeveral>[0]) => (): void => {
    setBusy(true);
    void doSeveral(call).finally(() => setBusy(false));
  };
  const ids = [taskId];
  return {
    request: take(() => client.tasks.requestClosure({ ids })),
    withdraw: take(() => client.tasks.withdrawClosure({ ids })),
    isBusy,
  };
}
