import { Readable } from 'node:stream';
import { createRouterClient } from '@orpc/server';
import type { App } from '../../electron/app.ts';
import type { PageAnswer } from '../../electron/hosts/page/page-answer.ts';
import { answerFile } from '../../electron/hosts/page/served-files.ts';
import { router } from '../../electron/router.ts';
import type { Received, Transport } from './transport.ts';

/** As the command line calls. */
export function openInProcess(app: App): Transport {
  const request = { query: new URLSearchParams(), body: null, signal: new AbortController().signal };
  return {
    client: createRouterClient(router, { context: app }),
    get: async (path) => received(await answerFile(app.files, { ...request, method: 'GET', path })),
    put: async (fileName, bytes) => {
      const query = new URLSearchParams({ name: fileName });
      const body = Readable.from([bytes]);
      return received(await answerFile(app.files, { ...request, method: 'PUT', path: '/files/uploads', query, body }));
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

async function received({ status, headers, body }: PageAnswer): Promise<Received> {
  const chunks = body instanceof Readable ? await body.toArray() : [body ?? new Uint8Array()];
  return { status, headers: new Headers(headers), bytes: new Uint8Array(Buffer.concat(chunks)) };
}
