/**
 * Who may talk to the browser host.
 *
 * A browser sends a cookie to every port of 127.0.0.1, so whatever other program listens there gets ours with the first
 * request that a page makes to it. The cookie therefore opens nothing but the page's own public files. What opens the
 * data is a secret that the page keeps in its origin's storage, which is bound to the port and never sent by itself:
 * the page puts it into the Authorization header of its calls, and signs with it the few addresses that an <img> or a
 * download asks for without headers. It dies with the service.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

export interface Session {
  /** For the address that is printed; good for one opening. */
  readonly ticket: string;
  readonly secret: string;
  readonly cookieName: string;
  /** @returns whether the ticket was good; it is not any more */
  redeem(ticket: string | null): boolean;
  setCookie(): string;
  hasCookie(header: string | undefined): boolean;
  /** @param header of Authorization */
  hasSecret(header: string | undefined): boolean;
  /** @param signature of the path by the page, as `renderer/browser-session.ts` makes it */
  hasSignature(path: string, signature: string | null): boolean;
}

/** @param port makes the cookie's name its own: two services of one user do not overwrite each other's */
export function createSession(port: number): Session {
  const [ticket, secret, cookie] = [newSecret(), newSecret(), newSecret()];
  const cookieName = `shishi-${port}`;
  let isTicketGood = true;
  return {
    ticket,
    secret,
    cookieName,
    redeem: (given) => {
      if (!isTicketGood || !isSame(given, ticket)) return false;
      isTicketGood = false;
      return true;
    },
    setCookie: () => `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`,
    hasCookie: (header) => cookieValues(header, cookieName).some((value) => isSame(value, cookie)),
    hasSecret: (header) => isSame(header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : null, secret),
    hasSignature: (path, signature) => isSame(signature, signatureOf(path, secret)),
  };
}

/** The signature of the GET of one path. */
export function signatureOf(path: string, secret: string): string {
  return createHmac('sha256', secret).update(`GET ${path}`).digest('base64url');
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Compares in constant time. */
function isSame(given: string | null | undefined, expected: string): boolean {
  if (given === null || given === undefined) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A browser may hold several cookies of one name: those that another port planted stand beside ours. */
function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '').split(';').flatMap((part) => {
    const equals = part.indexOf('=');
    return part.slice(0, equals).trim() === name ? [part.slice(equals + 1).trim()] : [];
  });
}
