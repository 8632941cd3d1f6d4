import { EventEmitter } from 'node:events';
import { isReady } from './application.ts';

type Handler = (request: Request) => Promise<Response> | Response;
type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: { requestingUrl: string },
) => void;
type PermissionCheckHandler = (contents: unknown, permission: string, origin: string) => boolean;

const schemes = new Set<string>();
export const protocolHandlers = new Map<string, Handler>();
let requestHandler: PermissionRequestHandler | null = null;
let checkHandler: PermissionCheckHandler | null = null;

export function registerSchemesAsPrivileged(given: { scheme: string; privileges: Record<string, boolean> }[]): void {
  if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  for (const { scheme, privileges } of given) if (privileges.standard && privileges.secure) schemes.add(scheme);
}

export const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: (handler: PermissionRequestHandler | null) => {
    requestHandler = handler;
  },
  setPermissionCheckHandler: (handler: PermissionCheckHandler | null) => {
    checkHandler = handler;
  },
  setDevicePermissionHandler: () => undefined,
  protocol: {
    handle: (scheme: string, handler: Handler) => {
      if (!schemes.has(scheme)) throw new Error(`${scheme}: is not registered as standard and secure`);
      protocolHandlers.set(scheme, handler);
    },
  },
});

/**
 * Whether a page could get a permission. Electron asks one handler when a page looks and the other when it asks, and
 * grants what has no handler: a hole in either is a hole.
 */
export async function isGranted(permission: string, origin: string): Promise<boolean> {
  if (!checkHandler || checkHandler(null, permission, origin)) return true;
  const ask = requestHandler;
  if (!ask) return true;
  return new Promise((resolve) => ask(null, permission, resolve, { requestingUrl: `${origin}/` }));
}
