import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What opens a file with the program that the user has chosen for it. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
  linux: ['xdg-open'],
};

/**
 * Opens the user's browser on an address with a ticket, where there is a display. The ticket goes through a file that
 * only this user can read: a command line is seen by every user of the computer.
 *
 * @returns what removes that file again; null when no browser was started
 */
export async function openSystemBrowser(address: string, env: NodeJS.ProcessEnv): Promise<AsyncDisposable | null> {
  const opener = OPENERS[process.platform];
  const hasDisplay = process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (opener === undefined || !hasDisplay) return null;
  const folder = await mkdtemp(join(tmpdir(), 'shishi-open-')); // 0700
  const page = join(folder, 'open.html');
  await writeFile(page, launchPage(address), { mode: 0o600 });
  const [program = '', ...words] = opener;
  const child = spawn(program, [...words, pathToFileURL(page).href], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined); // no opener: the address stands on the terminal
  child.unref();
  return { [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

function launchPage(address: string): string {
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>实事台</title>
<meta http-equiv="refresh" content="0;url=${address}"><p><a href="${address}">打开实事台</a></p>`;
}
