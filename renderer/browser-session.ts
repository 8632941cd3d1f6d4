/** The page's half of the browser host's session: `electron/hosts/browser/session.ts` says why it is like this. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

const STORAGE_KEY = 'shishi.session';

export interface BrowserSession {
  /** For the requests that a script makes. */
  headers(): Record<string, string>;
  /** For the addresses that an `<img>` or a download asks for. */
  signed(path: string): string;
}

export function createBrowserSession(storage: Pick<Storage, 'getItem'>): BrowserSession {
  // Read anew each time: another tab may have been opened with the ticket of a new service.
  const secret = (): string => storage.getItem(STORAGE_KEY) ?? '';
  return {
    headers: () => ({ authorization: `Bearer ${secret()}` }),
    signed: (path) => `${path}?s=${signatureOf(path, secret())}`,
  };
}

/** HMAC-SHA-256 of `GET <path>`, as base64url. */
function signatureOf(path: string, secret: string): string {
  const text = new TextEncoder();
  const mac = hmac(sha256, text.encode(secret), text.encode(`GET ${path}`));
  return btoa(String.fromCharCode(...mac))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
