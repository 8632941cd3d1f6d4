/** The sample community with two files of evidence, a photo and a text, and a key: ready to be exported. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, openApp } from '../../../electron/app.ts';
import type { ExportOptions } from '../../../electron/core/contract/packages.ts';
import type { Following } from '../../../electron/core/contract/progress.ts';
import { fourCorners, PLACE } from '../../photos/photo-samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ASSETS = join(import.meta.dirname, '..', '..', '..', 'assets');
const PASSPHRASE = '榕荫社区2021!';
/** Longer than one read, so that progress comes in steps. */
export const TEXT = '榕荫社区长者食堂开办情况说明。\n'.repeat(20_000);
export const QUIET: Following = { report: () => undefined, signal: new AbortController().signal };

/** A program over a data folder; its clock stands still, its randomness does not. */
export async function openDesk(data: string): Promise<App> {
  const app = await openApp({
    folder: data,
    mode: 'write',
    program: '测试',
    clock: () => new Date('2021-12-18T01:00:00Z'),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    assets: ASSETS,
  });
  onTestFinished(() => app.close());
  return app;
}

export async function exportDesk() {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const app = await openDesk(data);
  const sample = JSON.parse(await readFile(join(ASSETS, 'sample', 'unit.json'), 'utf8'));
  const tasks = sample.tasks.map((task: object) => ({ ...task, closure: 'none' }));
  await writeFile(
    join(folder, 'unit.json'),
    JSON.stringify({ ...sample, tasks, evidence: [], cases: [], submissions: [] }),
  );
  await app.unitFiles.import({ file: join(folder, 'unit.json'), evidenceFolder: null }, QUIET);
  const files = [join(folder, '开业.jpg'), join(folder, '说明.txt')];
  await writeFile(files[0]!, await fourCorners(640, 480).withExif(PLACE).jpeg().toBuffer());
  await writeFile(files[1]!, TEXT);
  const { evidence } = await app.evidence.add({ taskId: sample.tasks[0].id, files, caption: '开业当天' }, QUIET);
  await app.keys.create({ passphrase: PASSPHRASE });
  const storedAt = (fileName: string): string => {
    const { sha256 = '' } = evidence.find((each) => each.fileName === fileName) ?? {};
    return join(data, 'evidence', sha256.slice(0, 2), sha256);
  };
  return { app, data, folder, storedAt };
}

export function exportOptions(outFolder: string): ExportOptions {
  return { periodId: 'r2', outFolder, passphrase: PASSPHRASE, limit: null, asOf: '2021-12-18', keepSize: false };
}
