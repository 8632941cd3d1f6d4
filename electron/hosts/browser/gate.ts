/** What a request must look like before anybody reads it: the first line against other pages and other servers. */
import type { IncomingMessage } from 'node:http';

export interface Refused {
  readonly status: number;
  readonly reason: string;
}

/**
 * Refuses what a page of ours would never send: another Host (a name that was rebound to 127.0.0.1), another Origin,
 * a fetch that another site started, a target that is no plain path.
 *
 * @param host such as `127.0.0.1:41234`, compared whole
 */
export function refusalOf(request: IncomingMessage, host: string): Refused | null {
  const { headers, method, url } = request;
  if (headers.host !== host) return { status: 421, reason: '地址不对，请用程序打印的地址打开。' };
  if (url === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(url)) return { status: 400, reason: '地址写法不对。' };
  const isReading = method === 'GET';
  const { origin } = headers;
  if (origin !== undefined ? origin !== `http://${host}` : !isReading)
    return { status: 403, reason: '不接受其他网页发来的请求。' };
  const site = headers['sec-fetch-site'];
  // A person may follow a link to the page from anywhere, or type its address; nothing else comes from elsewhere.
  const isOpening = isReading && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site !== undefined && site !== 'same-origin' && !isOpening)
    return { status: 403, reason: '不接受其他网页发来的请求。' };
  return null;
}
