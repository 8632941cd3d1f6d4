import { type IncomingHttpHeaders, request } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A request as whoever wants can write it: no browser looks after its headers or its target. */
export function ask(
  origin: string,
  target: string,
  { method = 'GET', headers = {}, body }: RawRequest = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path: target, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    call.once('error', reject);
    call.end(body);
  });
}

export interface Pass {
  readonly secret: string;
  readonly cookie: string;
  /** What a page of the program sends with its calls. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Goes in with the ticket, as a browser does, and reads what the page keeps. */
export async function enter(address: string): Promise<Pass> {
  const { origin, pathname, search } = new URL(address);
  const { status, headers, text } = await ask(origin, `${pathname}${search}`);
  const secret = /setItem\("[^"]+", "([^"]+)"\)/.exec(text)?.[1];
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (status !== 200 || secret === undefined || cookie === undefined) throw new Error(`no entry: ${status} ${text}`);
  return { secret, cookie, headers: { origin, authorization: `Bearer ${secret}` } };
}
