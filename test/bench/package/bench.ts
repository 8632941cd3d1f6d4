/**
 * What export and verification cost beside `openssl dgst -sha256` over the same files, in one run on one disk:
 * processor time (user and system) of whole processes, less what starting the program costs, and peak memory. The
 * files are random bytes: no photos, nothing that packs. Of several runs the cheapest counts.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { UnitFile } from '../../../electron/core/domain/unit-file.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SHISHI = join(ROOT, 'dist', 'shishi.js');
const REPORTER = pathToFileURL(join(import.meta.dirname, 'usage-reporter.mjs')).href;
const SAMPLE = join(ROOT, 'assets', 'sample', 'unit.json');
const RUNS = 3;
const MOST_MEGABYTES = 250;
const MB = 1_000_000;
const PIECE_BYTES = 4 * MB;

interface FileSet {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly exportLimit: number;
  readonly verifyLimit: number;
}

const SETS: readonly FileSet[] = [
  { name: '1,000 × 1 MB', files: 1000, bytes: MB, exportLimit: 2.5, verifyLimit: 2 },
  { name: '10,000 × 20 KB', files: 10_000, bytes: 20_000, exportLimit: 4, verifyLimit: 3 },
  { name: '1 × 1 GB', files: 1, bytes: 1000 * MB, exportLimit: 2.5, verifyLimit: 2 },
];

interface Usage {
  /** Seconds of user and system time. */
  readonly cpu: number;
  readonly megabytes: number;
}

/** Runs the built program once; a loaded reporter writes what it used when it ends. */
function shishi(words: readonly string[], folder: string): Usage {
  const report = join(folder, 'usage.json');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--max-semi-space-size=8', '--import', REPORTER, SHISHI, ...words],
    { encoding: 'utf8', env: { ...process.env, USAGE_REPORT: report } },
  );
  if (status !== 0) throw new Error(`shishi ${words.join(' ')}: ${stderr}`);
  // the reporter wrote it
  const { cpu, maxRss } = JSON.parse(readFileSync(report, 'utf8')) as { cpu: number; maxRss: number };
  return { cpu, megabytes: maxRss / 1024 };
}

/** The processor time of `openssl dgst` over every file, as the shell's own `times` tells it. */
function openssl(list: string): number {
  const { stdout, status } = spawnSync(
    'bash',
    ['-c', 'xargs openssl dgst -sha256 < "$1" > /dev/null && times', '-', list],
    {
      encoding: 'utf8',
    },
  );
  const [user, system] = (stdout.trim().split('\n').at(-1) ?? '').split(' ').map((each) => {
    const [, minutes = '0', seconds = 'x'] = /^(\d+)m([\d.]+)s$/.exec(each) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  });
  if (status !== 0 || !Number.isFinite(user) || !Number.isFinite(system)) throw new Error('openssl cannot be measured');
  return (user ?? 0) + (system ?? 0);
}

/** The sample community, its evidence replaced by files of the set. */
function makeUnit({ files, bytes }: FileSet, folder: string): void {
  // the sample is a unit file
  const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as UnitFile;
  const evidence = join(folder, 'evidence');
  mkdirSync(evidence);
  const records = Array.from({ length: files }, (_, index) => {
    const fileName = `${String(index).padStart(5, '0')}.bin`;
    const sha256 = writeRandomFile(join(evidence, fileName), bytes);
    const taskId = sample.tasks[index % sample.tasks.length]?.id;
    return { id: `ev-${index}`, taskId, type: 'document', fileName, sizeBytes: bytes, sha256, shareLevel: 'up' };
  });
  const tasks = sample.tasks.map((task) => ({ ...task, closure: 'none' }));
  writeFileSync(join(folder, 'unit.json'), JSON.stringify({ ...sample, tasks, cases: [], evidence: records }));
  writeFileSync(
    join(folder, 'files'),
    readdirSync(evidence)
      .map((name) => `${join(evidence, name)}\n`)
      .join(''),
  );
  writeFileSync(join(folder, 'passphrase'), '榕荫社区2021!\n');
}

/** In pieces: what this process once held counts into the peak of those that it starts. Returns the SHA-256. */
function writeRandomFile(path: string, bytes: number): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'w');
  for (let left = bytes; left > 0; ) {
    const piece = randomBytes(Math.min(left, PIECE_BYTES));
    if (left === bytes) piece[0] = 0; // random bytes may look like a program otherwise
    hash.update(piece);
    writeSync(file, piece);
    left -= piece.length;
  }
  closeSync(file);
  return hash.digest('hex');
}

const cheapest = (runs: readonly Usage[]): Usage => ({
  cpu: Math.min(...runs.map(({ cpu }) => cpu)),
  megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
});

function measure(set: FileSet, folder: string) {
  makeUnit(set, folder);
  const data = ['--data', join(folder, 'data')];
  const pass = ['--passphrase-file', join(folder, 'passphrase')];
  shishi([...data, 'init', join(folder, 'unit.json'), '--evidence', join(folder, 'evidence')], folder);
  shishi([...data, 'key', 'create', ...pass], folder);
  const runs = Array.from({ length: RUNS }, (_, run) => {
    const out = join(folder, `out${run}`);
    const digest = openssl(join(folder, 'files'));
    const start = shishi([...data, 'stats'], folder);
    const exported = shishi([...data, 'export', '--period', 'r2', '--out', out, ...pass], folder);
    const verified = shishi(['verify', ...readdirSync(out).map((name) => join(out, name))], folder);
    rmSync(out, { recursive: true });
    return { digest, start, exported, verified };
  });
  return {
    digest: Math.min(...runs.map(({ digest }) => digest)),
    start: cheapest(runs.map(({ start }) => start)),
    exported: cheapest(runs.map(({ exported }) => exported)),
    verified: cheapest(runs.map(({ verified }) => verified)),
  };
}

export async function bench(): Promise<void> {
  let isWithin = true;
  console.log('processor seconds; a ratio is (process − start-up) / openssl, whole process in brackets');
  for (const set of SETS) {
    const folder = mkdtempSync(join(tmpdir(), 'shishi-bench-'));
    try {
      const { digest, start, exported, verified } = measure(set, folder);
      console.log(`\n${set.name}: openssl ${digest.toFixed(2)} s, start-up ${start.cpu.toFixed(2)} s`);
      for (const [name, usage, limit] of [
        ['export', exported, set.exportLimit],
        ['verify', verified, set.verifyLimit],
      ] as const) {
        const ratio = (usage.cpu - start.cpu) / digest;
        const passes = ratio <= limit && usage.megabytes <= MOST_MEGABYTES;
        isWithin &&= passes;
        console.log(
          `  ${passes ? 'PASS' : 'FAIL'} ${name} ${usage.cpu.toFixed(2)} s: ${ratio.toFixed(2)}× of at most ${limit}× ` +
            `(${(usage.cpu / digest).toFixed(2)}×), peak ${Math.round(usage.megabytes)} of at most ${MOST_MEGABYTES} MB`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (!isWithin) process.exitCode = 1;
}
