/**
 * What export and verification cost beside `openssl dgst -sha256` over the same files, in one run, all files in memory:
 * processor time, user and system, and peak memory. Two figures each: the whole process of the command line, from its
 * start to its end, and the call alone in a program that is open, as in a window. Of several runs the cheapest counts,
 * of openssl's too.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type FileSet, makeUnit } from './file-set.ts';
import { opensslTime, peakMegabytes, processorTime, shishi } from './whole-process.ts';

const RUNS = 12;
const MOST_MEGABYTES = 250;
const KB = 1024;

interface Limits {
  readonly exported: number;
  readonly verified: number;
}
type Job = keyof Limits;
const JOBS: readonly Job[] = ['exported', 'verified'];

interface Heat extends FileSet {
  readonly name: string;
  readonly limits: Limits;
  /** What is held against the limit. */
  readonly judged: Readonly<Record<Job, 'process' | 'call'>>;
}

const LARGE: Limits = { exported: 2.5, verified: 2 };
const SMALL: Limits = { exported: 4, verified: 3 };
const WHOLE = { exported: 'process', verified: 'process' } as const;
const CALL = { exported: 'call', verified: 'call' } as const;
/**
 * openssl hashes the small files in a quarter of a second. Starting the program, opening the data folder and deriving
 * the key from the passphrase (scrypt, 0.16 s on purpose) take longer than that, whatever is packed.
 */
const HEATS: readonly Heat[] = [
  { name: '1,000 × 1 MB', files: 1000, bytes: KB * KB, limits: LARGE, judged: WHOLE },
  { name: '10,000 × 20 KB', files: 10_000, bytes: 20 * KB, limits: SMALL, judged: CALL },
  { name: '1 × 1 GB', files: 1, bytes: KB * KB * KB, limits: LARGE, judged: WHOLE },
];

const CallTimes = z.object({ exported: z.number(), verified: z.number() });

/** Processor seconds and megabytes. */
interface Figures {
  readonly openssl: number;
  readonly process: Readonly<Record<Job, number>>;
  readonly call: Readonly<Record<Job, number>>;
  readonly peak: Readonly<Record<Job, number>>;
}

function measure(heat: Heat, folder: string): Figures {
  makeUnit(folder, heat);
  const data = ['--data', join(folder, 'data')];
  const pass = ['--passphrase-file', join(folder, 'passphrase')];
  const out = join(folder, 'out');
  writeFileSync(join(folder, 'passphrase'), '榕荫社区2021!\n');
  processorTime(shishi(...data, 'init', join(folder, 'unit.json'), '--evidence', join(folder, 'evidence')));
  processorTime(shishi(...data, 'key', 'create', ...pass));
  rmSync(join(folder, 'evidence'), { recursive: true }); // the store has copies
  const exporting = shishi(...data, 'export', '--period', 'r2', '--as-of', '2021-12-18', '--out', out, ...pass);
  const verifying = () => shishi('verify', ...readdirSync(out).map((name) => join(out, name)));
  const empty = () => rmSync(out, { recursive: true, force: true });
  const rounds = Array.from({ length: RUNS }, () => {
    const openssl = opensslTime(join(folder, 'data'));
    settle();
    // right before: a virtual machine gives freed memory back to its host within seconds, and pays to have it again
    empty();
    const exported = processorTime(exporting);
    settle();
    return { openssl, exported, verified: processorTime(verifying()) };
  });
  empty();
  const peak = { exported: peakMegabytes(exporting), verified: peakMegabytes(verifying()) };
  empty();
  const cheapest = (key: Job | 'openssl'): number => Math.min(...rounds.map((round) => round[key]));
  const process = { exported: cheapest('exported'), verified: cheapest('verified') };
  return { openssl: cheapest('openssl'), process, call: callTimes(folder), peak };
}

/** What an earlier round wrote goes to the disk first: the kernel would charge that work to whoever runs meanwhile. */
function settle(): void {
  spawnSync('sync');
}

function callTimes(folder: string): Figures['call'] {
  const script = join(import.meta.dirname, 'running-program.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return CallTimes.parse(JSON.parse(stdout));
}

/** Prints a heat's lines and tells whether it kept within its limits. */
function report(heat: Heat, figures: Figures): boolean {
  console.log(`\n${heat.name}: openssl ${figures.openssl.toFixed(2)} s`);
  const verdicts = JOBS.map((job) => {
    const ratio = { process: figures.process[job] / figures.openssl, call: figures.call[job] / figures.openssl };
    const judged = heat.judged[job];
    const isGood = ratio[judged] <= heat.limits[job] && figures.peak[job] <= MOST_MEGABYTES;
    const column = (of: 'process' | 'call') =>
      `${figures[of][job].toFixed(2).padStart(6)} s ${ratio[of].toFixed(2).padStart(5)}×${of === judged ? '*' : ' '}`;
    const peak = `${String(Math.round(figures.peak[job])).padStart(4)} MB`;
    const name = { exported: 'export', verified: 'verify' }[job];
    console.log(
      `  ${isGood ? 'PASS' : 'FAIL'} ${name}${column('process')} ${column('call')} ${heat.limits[job].toFixed(1).padStart(5)}× ${peak}`,
    );
    return isGood;
  });
  return verdicts.every(Boolean);
}

/** Prints the table and sets the exit code when a limit is exceeded. */
export async function bench(): Promise<void> {
  console.log(`processor time beside openssl's, peak memory at most ${MOST_MEGABYTES} MB; * is held against the limit`);
  console.log('              whole process      call alone   limit    peak');
  const results: boolean[] = [];
  for (const heat of HEATS) {
    const folder = mkdtempSync(join(tmpdir(), 'shishi-bench-'));
    try {
      results.push(report(heat, measure(heat, folder)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (!results.every(Boolean)) process.exitCode = 1;
}
