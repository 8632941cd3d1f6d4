import type { Client } from '../../renderer/client.ts';

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** One way in which a page reaches the services, as a page sees it. */
export interface Transport extends AsyncDisposable {
  readonly client: Client;
  /** GET of a file beside the calls. */
  get(path: string): Promise<Received>;
  /** PUT of a file; the answer as it came. */
  put(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<Received>;
}
