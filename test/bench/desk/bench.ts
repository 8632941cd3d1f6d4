/**
 * `npm run bench -- desk`: a county receives 500 units × 60 tasks × 20 files. Import is held against 20 packages a
 * second, or against `openssl dgst -sha256` over the same bytes where that is slower; board and filter against a second,
 * memory against 600 MB; the index is thrown away and must come back the same.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, openApp } from '../../../electron/app.ts';
import { ACTIONS, CAMPAIGN, COUNTY, INDICATORS, PERIOD } from './make-packages.ts';

const [UNITS, TASKS, FILES] = [500, 60, 20];
const LEAST_PER_SECOND = 20;
const OPENSSL_TIMES = 3;
const MOST_BOARD_MS = 1000;
const MOST_MEGABYTES = 600;
const ASSETS = join(import.meta.dirname, '..', '..', '..', 'assets');
const following = { report: () => undefined, signal: new AbortController().signal };

function open(data: string): Promise<App> {
  return openApp({
    folder: data,
    mode: 'write',
    program: 'bench',
    clock: () => new Date('2021-12-10T01:00:00Z'),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    assets: ASSETS,
  });
}

/** A county whose subordinates' cards were all compared. */
async function openCounty(folder: string): Promise<{ app: App; data: string }> {
  const data = join(folder, 'data');
  const unit = { format: 'shishi-unit/1', unit: COUNTY, campaign: CAMPAIGN, actions: ACTIONS, indicators: INDICATORS };
  writeFileSync(join(folder, 'unit.json'), JSON.stringify(unit));
  const app = await open(data);
  await app.unitFiles.import({ file: join(folder, 'unit.json'), evidenceFolder: null }, following);
  mkdirSync(join(data, 'cards'), { recursive: true });
  for (const name of readdirSync(join(folder, 'cards'))) {
    const digest = createHash('sha256').update(name).digest('hex').slice(0, 32);
    cpSync(join(folder, 'cards', name), join(data, 'cards', `${digest}.json`));
  }
  return { app, data };
}

/** Seconds, user and system, over the same bytes. */
function opensslSeconds(folder: string): number {
  const started = process.hrtime.bigint();
  const files = readdirSync(folder).map((name) => join(folder, name));
  spawnSync('openssl', ['dgst', '-sha256', ...files], { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - started) / 1e9;
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shishi-desk-'));
  let isGood = true;
  const judge = (name: string, text: string, holds: boolean): void => {
    isGood &&= holds;
    console.log(`  ${holds ? 'PASS' : 'FAIL'} ${name}  ${text}`);
  };
  try {
    const maker = join(import.meta.dirname, 'make-packages.ts');
    execFileSync(process.execPath, [maker, folder, ...[UNITS, TASKS, FILES].map(String)], { stdio: 'inherit' });
    const packages = join(folder, 'packages');
    const bytes = readdirSync(packages).reduce((sum, name) => sum + readFileSync(join(packages, name)).length, 0);
    console.log(`${UNITS} units × ${TASKS} tasks × ${FILES} files, ${(bytes / 1e6).toFixed(0)} MB`);
    const county = await openCounty(folder);
    const openssl = opensslSeconds(packages);
    const importMs = await millisecondsOf(async () => {
      const { packages: arrivals } = await county.app.arrivals.receive(
        { files: [packages], passphrase: null },
        following,
      );
      const bad = arrivals.filter(({ status }) => status !== 'new');
      if (bad.length > 0 || arrivals.length !== UNITS) throw new Error(JSON.stringify(bad[0] ?? arrivals.length));
    });
    const rate = UNITS / (importMs / 1000);
    const limit = Math.max(UNITS / LEAST_PER_SECOND, openssl * OPENSSL_TIMES);
    judge(
      'import',
      `${(importMs / 1000).toFixed(1)} s, ${rate.toFixed(1)} packages/s; limit ${limit.toFixed(1)} s (openssl ${openssl.toFixed(2)} s)`,
      importMs / 1000 <= limit,
    );
    const ids = (await county.app.reviewSheets.list()).rows.map(({ submission }) => submission.id);
    const acceptMs = await millisecondsOf(async () => {
      for (const submissionId of ids) await county.app.reviews.accept({ submissionId, note: null });
    });
    console.log(`       accepting all of them takes ${(acceptMs / 1000).toFixed(1)} s`);
    await county.app.close();
    const again = await open(county.data);
    const boardMs = await millisecondsOf(() => again.boards.show({ periodId: null }));
    judge('board', `${boardMs.toFixed(0)} ms after a start`, boardMs <= MOST_BOARD_MS);
    const filterMs = await millisecondsOf(() => again.boards.aggregate({ periodId: PERIOD.id }));
    judge('aggregate', `${filterMs.toFixed(0)} ms`, filterMs <= MOST_BOARD_MS);
    const before = JSON.stringify([
      await again.boards.show({ periodId: null }),
      await again.boards.aggregate({ periodId: PERIOD.id }),
    ]);
    await again.close();
    rmSync(join(county.data, 'index'), { recursive: true });
    const anew = await open(county.data);
    const rebuildMs = await millisecondsOf(() => anew.boards.show({ periodId: null }));
    const after = JSON.stringify([
      await anew.boards.show({ periodId: null }),
      await anew.boards.aggregate({ periodId: PERIOD.id }),
    ]);
    judge('index made again', `the same, in ${(rebuildMs / 1000).toFixed(1)} s`, before === after);
    await anew.close();
    const megabytes = process.resourceUsage().maxRSS / 1024;
    judge('memory', `${megabytes.toFixed(0)} MB at most`, megabytes <= MOST_MEGABYTES);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (!isGood) process.exitCode = 1;
}
