/** Everything that can happen to a disk, tried on a store. Each trial ends at the first problem that it finds. */
import type { StoreFinding } from '../../electron/store/store-finding.ts';
import { chainProblems } from '../../electron/store/unit/operation-log.ts';
import { CrashDisk, type DiskStep, type Fault } from '../support/crash-disk.ts';
import { Account, openOn, type StoreUnderTest, tasksIn, UNIT_FOLDER, work } from './crash-workload.ts';

export interface Trial {
  readonly tried: number;
  /** Null when the promise was kept every time. */
  readonly problem: string | null;
}

interface Moment {
  readonly disk: CrashDisk;
  readonly account: Account;
}

/** Goes wrong whatever else happens: how a safety is taken away without touching the store. */
export type Sabotage = (step: DiskStep) => Fault | undefined;
const NONE: Sabotage = () => undefined;

/** What is left of a disk when the power goes at each of its operations while something is done. */
async function cutsDuring(
  { disk, account }: Moment,
  doing: () => Promise<unknown>,
  seeds: number,
  sabotage: Sabotage,
): Promise<Moment[]> {
  const moments: Moment[] = [];
  disk.onStep = (step) => {
    for (let seed = 1; seed <= seeds; seed++) {
      moments.push({ disk: disk.afterPowerCut(step.index * 7919 + seed), account: account.copy() });
    }
    return sabotage(step);
  };
  await doing();
  return moments;
}

/** Opens what is there and compares it with what was acknowledged. */
async function judge(store: StoreUnderTest, { disk, account }: Moment, isQuiet = false): Promise<string | null> {
  const findings: StoreFinding[] = [];
  try {
    const unit = await openOn(store, disk, findings);
    const problems = account.problemsOf(tasksIn(unit));
    const entries = unit.operationLog.entries();
    if (entries.length !== unit.operationLog.head().seq) problems.push('the operation log has not every change');
    problems.push(...chainProblems(entries).map(({ message }) => message));
    // Nothing acknowledged was lost, so there is nothing to be alarmed at.
    const alarms = findings.filter(({ severity }) => isQuiet || severity === 'error');
    problems.push(...alarms.map(({ message }) => message));
    await unit.close();
    return problems[0] ?? null;
  } catch (error) {
    return String(error);
  }
}

async function firstProblem(store: StoreUnderTest, moments: readonly Moment[]): Promise<Trial> {
  for (const [index, moment] of moments.entries()) {
    const problem = await judge(store, moment);
    if (problem !== null) return { tried: index + 1, problem };
  }
  return { tried: moments.length, problem: null };
}

/** A power cut at every operation. */
export async function tryPowerCuts(store: StoreUnderTest, seeds: number, sabotage = NONE): Promise<Trial> {
  const start = { disk: new CrashDisk(), account: new Account() };
  const moments = await cutsDuring(start, () => work(store, start.disk, start.account), seeds, sabotage);
  return firstProblem(store, moments);
}

/** A second power cut at every operation of the recovery from a first one. */
export async function tryCutsInRecovery(store: StoreUnderTest, stride: number): Promise<Trial> {
  const start = { disk: new CrashDisk(), account: new Account() };
  const first = await cutsDuring(start, () => work(store, start.disk, start.account), 2, NONE);
  const second: Moment[] = [];
  for (const moment of first.filter((_, index) => index % stride === 0)) {
    second.push(...(await cutsDuring(moment, () => judge(store, moment), 1, NONE)));
  }
  return firstProblem(store, second);
}

/** One operation after the other fails, work goes on, and then the power goes. */
export async function tryFaults(store: StoreUnderTest, fault: Exclude<Fault, 'pretended'>): Promise<Trial> {
  let steps = 1;
  for (let at = 1; at <= steps; at++) {
    const disk = new CrashDisk();
    const account = new Account();
    disk.onStep = ({ index }) => {
      steps = Math.max(steps, index);
      return index === at ? fault : undefined;
    };
    await work(store, disk, account);
    for (const seed of [1, 2]) {
      const problem = await judge(store, { disk: disk.afterPowerCut(at * 31 + seed), account });
      if (problem !== null) return { tried: at, problem: `${problem} (operation ${at})` };
    }
  }
  return { tried: steps, problem: null };
}

/** The disk is full for so many writes and takes part of each; nothing of it may be left, and work goes on. */
export async function tryFullDisk(store: StoreUnderTest, fullFor: number): Promise<Trial> {
  let writes = 1;
  for (let at = 1; at <= writes; at++) {
    const disk = new CrashDisk();
    const account = new Account();
    let seen = 0;
    disk.onStep = ({ name }) => {
      if (name !== 'write') return undefined;
      seen += 1;
      writes = Math.max(writes, seen);
      return seen >= at && seen < at + fullFor ? { code: 'ENOSPC', bytesThrough: 500 } : undefined;
    };
    await work(store, disk, account);
    disk.onStep = () => undefined;
    const stopped = account.refusals.filter((code) => code === 'STORE_READ_ONLY' || code === 'IO_ERROR');
    const tails = account.findings.filter(({ code }) => code !== 'SNAPSHOT_FAILED').map(({ message }) => message);
    const problem = stopped[0] ?? tails[0] ?? (await judge(store, { disk, account }, true));
    if (problem !== null) return { tried: at, problem: `${problem} (write ${at})` };
  }
  return { tried: writes, problem: null };
}

/** The newest snapshot, then the two newest, are damaged: older ones and the logs must make up for them. */
export async function tryDamagedSnapshots(store: StoreUnderTest, howMany: number): Promise<Trial> {
  const disk = new CrashDisk();
  const account = new Account();
  await work(store, disk, account);
  const snapshots = (await disk.readdir(UNIT_FOLDER)).filter((name) => name.startsWith('snap-')).sort();
  for (const name of snapshots.slice(-howMany)) {
    disk.tamper(`${UNIT_FOLDER}/${name}`, (bytes) => {
      bytes[bytes.length >> 1]! ^= 0x40;
      return bytes;
    });
  }
  return { tried: 1, problem: await judge(store, { disk, account }) };
}
