import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';

/** 登记 of a card that was compared, or its 丢弃; `message` says why it was not registered. */
export function useRegistration(unitId: string) {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (call: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      const told = await call();
      if (told !== null) void message.success(told);
    } catch (error) {
      setSaid(failureOf(error).message);
    } finally {
      setBusy(false);
    }
  };
  return {
    message: said,
    isBusy,
    register: (typed: { digits: string; by: string; phone: string }) =>
      run(async () => {
        const outcome = await client.cards.trust({ unitId, ...typed });
        if (!outcome.isTrusted) {
          setSaid(outcome.message);
          return null;
        }
        await refreshEverything(queryClient);
        return outcome.message;
      }),
    discard: (name: string) =>
      run(async () => {
        await client.cards.discard({ unitId });
        await refreshEverything(queryClient);
        return `已丢弃 ${name} 的名片，要用时重新导入`;
      }),
  };
}
