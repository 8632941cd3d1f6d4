/** What pages ask: the typed client, its react-query options, and what the page was opened in. */
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { Client } from '../client.ts';
import type { Host } from '../host.ts';

export type Orpc = ReturnType<typeof createTanstackQueryUtils<Client>>;

export interface Calls {
  readonly client: Client;
  /** The same calls as options for react-query: `orpc.tasks.list.queryOptions({ input })`. */
  readonly orpc: Orpc;
  readonly host: Host;
}

export const CallsContext = createContext<Calls | null>(null);

export function createCalls(client: Client, host: Host): Calls {
  return { client, orpc: createTanstackQueryUtils(client), host };
}

export function useCalls(): Calls {
  const calls = use(CallsContext);
  if (calls === null) throw new Error('a page is shown outside CallsContext');
  return calls;
}

/** The service is on this computer: whether there is a network does not matter, and asking again changes nothing. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: 1000 },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
