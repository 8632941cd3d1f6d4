import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PageAnswer } from '../page/page-answer.ts';
import { PAGE_HEADERS } from '../page/page-headers.ts';

/** Sends an answer; one that streams keeps no more in memory than the socket takes. */
export async function sendAnswer(response: ServerResponse, { status, headers, body }: PageAnswer): Promise<void> {
  if (response.destroyed) {
    if (body instanceof Readable) body.destroy();
    return;
  }
  response.writeHead(status, { ...PAGE_HEADERS, ...headers });
  if (!(body instanceof Readable)) {
    response.end(body ?? undefined);
    return;
  }
  await pipeline(body, response).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/** A page that goes away half-way is no fault. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
}
