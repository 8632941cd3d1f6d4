/** One bit of one file is flipped; what was saved must be there, or somebody must be told. */
import type { StoreFinding } from '../../electron/store/store-finding.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { openOn, type StoreUnderTest, tasksIn, UNIT_FOLDER } from './crash-workload.ts';
import { smallTask } from './small-unit.ts';

export type FlippedFile = 'newest log' | 'newest snapshot' | 'older log' | 'oldest snapshot';

export interface FlipOutcomes {
  readonly flips: number;
  /** Everything was there. */
  readonly recovered: number;
  /** Something was lost, or the folder did not open, and a sentence says so. */
  readonly reported: number;
  /** `file@byte.bit` of what went by unnoticed. */
  readonly silent: readonly string[];
}

/** Three snapshots with a log after each, and the program was not closed. */
async function folderWithHistory(store: StoreUnderTest): Promise<CrashDisk> {
  const disk = new CrashDisk();
  let value = 0;
  for (let session = 1; session <= 3; session++) {
    const unit = await openOn(store, disk);
    for (let save = 1; save <= 3; save++) {
      value += 1;
      const document = smallTask('t-1', value, '记');
      await unit.commit({ by: '甲', op: 'task.update', target: 't-1', puts: [{ collection: 'tasks', document }] });
    }
    if (session < 3) await unit.close();
  }
  return disk;
}

async function nameOf(file: FlippedFile, disk: CrashDisk): Promise<string> {
  const [age, kind] = file.split(' ');
  const names = (await disk.readdir(UNIT_FOLDER))
    .filter((name) => name.startsWith(kind === 'log' ? 'log-' : 'snap-'))
    .sort();
  const name = age === 'newest' ? names.at(-1) : age === 'older' ? names.at(-2) : names[0];
  if (name === undefined) throw new Error(`no ${file}`);
  return name;
}

/** @param isFlipped which of the file's bits to flip, one a trial */
export async function flipBits(
  store: StoreUnderTest,
  file: FlippedFile,
  isFlipped: (bit: number) => boolean,
): Promise<FlipOutcomes> {
  const original = await folderWithHistory(store);
  const expected = tasksIn(await openOn(store, original.afterPowerCut(1)));
  const path = `${UNIT_FOLDER}/${await nameOf(file, original)}`;
  const bits = (await original.stat(path)).size * 8;
  const outcomes = { flips: 0, recovered: 0, reported: 0, silent: [] as string[] };
  for (let bit = 0; bit < bits; bit++) {
    if (!isFlipped(bit)) continue;
    outcomes.flips += 1;
    const disk = original.afterPowerCut(1);
    disk.tamper(path, (bytes) => {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      return bytes;
    });
    const outcome = await outcomeOf(store, disk, expected);
    if (outcome === 'silent') outcomes.silent.push(`${file}@${bit >> 3}.${bit & 7}`);
    else outcomes[outcome] += 1;
  }
  return outcomes;
}

async function outcomeOf(
  store: StoreUnderTest,
  disk: CrashDisk,
  expected: ReadonlyMap<string, number>,
): Promise<'recovered' | 'reported' | 'silent'> {
  const findings: StoreFinding[] = [];
  try {
    const found = tasksIn(await openOn(store, disk, findings));
    const isWhole = [...expected].every(([id, value]) => found.get(id) === value) && found.size === expected.size;
    if (isWhole) return 'recovered';
    return findings.some(({ severity }) => severity === 'error') ? 'reported' : 'silent';
  } catch (error) {
    // Refusing to open is a report; anything else is a program that breaks down on damage.
    if (error instanceof Error && error.name === 'Refusal') return 'reported';
    throw error;
  }
}
