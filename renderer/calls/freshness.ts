import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const CHANNEL = 'shishi.changes';

/** Asks anew for what is on screen, here and in every other tab. Call it after whatever changed records. */
export async function refreshEverything(queryClient: QueryClient): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(performance.timeOrigin);
  channel.close();
  await queryClient.invalidateQueries();
}

/** Follows what other tabs of the program change. A tab knows its own message by the moment at which it was opened. */
export function useOtherTabs(queryClient: QueryClient): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => {
      if (data !== performance.timeOrigin) void queryClient.invalidateQueries();
    };
    return () => channel.close();
  }, [queryClient]);
}
