import type { ServerResponse } from 'node:http';
import { PAGE_HEADERS } from '../page/page-headers.ts';

/**
 * An answer that stays open as long as its page does: while one is open the service does not end by itself, and when
 * the service ends it is the last thing that the page hears: `stopped`, `idle` or `closed`.
 */
export async function watchPresence(response: ServerResponse, ending: AbortSignal): Promise<void> {
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  response.write('here\n');
  const tell = (): void => {
    response.end(`${String(ending.reason)}\n`);
  };
  ending.addEventListener('abort', tell, { once: true });
  response.once('close', () => ending.removeEventListener('abort', tell));
}
