import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { App } from '../../app.ts';
import type { contract } from '../../core/contract/contract.ts';
import { router } from '../../router.ts';

export type Client = ContractRouterClient<typeof contract>;

/** The same calls that a window makes, in process. */
export function createClient(app: App): Client {
  return createRouterClient(router, { context: app });
}
