import type { Readable } from 'node:stream';

/** One request of a page, the same from a window and from a browser tab. */
export interface PageRequest {
  readonly method: string;
  /** As sent: begins with a slash, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Aborts when the page goes away or cancels. */
  readonly signal: AbortSignal;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is read once and must be destroyed when nobody reads it to its end. */
  readonly body: Uint8Array | Readable | null;
}

/** A short text that a person may get to see. */
export function textAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): PageAnswer {
  return answer(status, 'text/plain; charset=utf-8', text, headers);
}

export function jsonAnswer(status: number, value: unknown): PageAnswer {
  return answer(status, 'application/json; charset=utf-8', JSON.stringify(value), {});
}

function answer(status: number, type: string, text: string, headers: Readonly<Record<string, string>>): PageAnswer {
  const body = new TextEncoder().encode(text);
  return { status, headers: { 'content-type': type, 'content-length': String(body.length), ...headers }, body };
}
