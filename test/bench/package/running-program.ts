/**
 * Run in a process of its own: a program that has been open for a while, as a window is. Exports and verifies through the
 * same door as a window, and prints the processor seconds of the cheapest call of each.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openApp } from '../../../electron/app.ts';
import { type Client, createClient } from '../../../electron/hosts/cli/client.ts';

const ASSETS = join(import.meta.dirname, '..', '..', '..', 'assets');
/** The first ones warm the program up. */
const CALLS = 12;

async function cpuSecondsOf(work: () => Promise<AsyncIterator<unknown, unknown, void>>): Promise<number> {
  const before = process.cpuUsage();
  const events = await work();
  while (!(await events.next()).done);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function exportAndVerify(client: Client, folder: string) {
  const outFolder = mkdtempSync(join(folder, 'out-'));
  const passphrase = readFileSync(join(folder, 'passphrase'), 'utf8').trim();
  const input = { periodId: 'r2', outFolder, limit: null, asOf: '2021-12-18', keepSize: false, passphrase };
  const exported = await cpuSecondsOf(() => client.packages.export(input));
  const files = readdirSync(outFolder).map((name) => join(outFolder, name));
  const verified = await cpuSecondsOf(() => client.packages.verify({ files, cards: [] }));
  rmSync(outFolder, { recursive: true });
  return { exported, verified };
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('which folder?');
const app = await openApp({
  folder: join(folder, 'data'),
  mode: 'write',
  program: 'bench',
  clock: () => new Date(),
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  assets: ASSETS,
});
const calls: Awaited<ReturnType<typeof exportAndVerify>>[] = [];
for (let count = 0; count < CALLS; count += 1) calls.push(await exportAndVerify(createClient(app), folder));
await app.close();
const cheapest = (times: number[]): number => Math.min(...times);
const exported = cheapest(calls.map((call) => call.exported));
const verified = cheapest(calls.map((call) => call.verified));
process.stdout.write(`${JSON.stringify({ exported, verified })}\n`);
