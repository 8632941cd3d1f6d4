import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, openApp } from '../../../electron/app.ts';
import type { Refusal } from '../../../electron/core/domain/refusal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const NOW = new Date('2021-12-18T04:00:00Z');
export const FOLLOWING = { report: () => undefined, signal: new AbortController().signal };

export async function openDesk(folder: string): Promise<App> {
  const app = await openApp({
    folder,
    mode: 'write',
    program: '测试',
    clock: () => NOW,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    assets: join(import.meta.dirname, '..', '..', '..', 'assets'),
  });
  onTestFinished(() => app.close());
  return app;
}

/** An app over a folder of its own, with the sample community in it. */
export async function sampleDesk(): Promise<{ app: App; folder: string }> {
  const folder = join(await temporaryFolder(), 'data');
  const app = await openDesk(folder);
  await app.desk.loadSample();
  return { app, folder };
}

/** Which fields were found wrong, with what was said of each. */
export function fieldsOf({ details }: Refusal): Record<string, string> {
  const { fields } = details as { fields: { field: string; message: string }[] }; // what RECORD_INVALID carries
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
}
