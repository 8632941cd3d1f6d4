import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const CHANNEL = 'shishi.changes';

/** Asks anew for what is on screen, here and in every other tab. Call it after whatever changed records. */
export async function refreshEverything(queryClient: QueryClient): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
  await queryClient.invalidateQueries();
}

/** Follows what other tabs of the program change. */
export function useOtherTabs(queryClient: QueryClient): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => void queryClient.invalidateQueries();
    return () => channel.close();
  }, [queryClient]);
}
