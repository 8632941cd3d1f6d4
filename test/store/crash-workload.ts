/** A day's work on a disk that fails, and the account of what was acknowledged. */
import type { FileSystem } from '../../electron/store/file-system.ts';
import { makeFolderForGood } from '../../electron/store/lasting-file.ts';
import type { StoreFinding } from '../../electron/store/store-finding.ts';
import { createUnitFolder } from '../../electron/store/unit-creation.ts';
import { openUnitDatabase, type UnitDatabase, type UnitParts } from '../../electron/store/unit-database.ts';
import { smallTask, smallUnit } from './small-unit.ts';

/** The store under test: the real one, or one from which a safety was taken. */
export interface StoreUnderTest {
  readonly openUnitDatabase: typeof openUnitDatabase;
  readonly createUnitFolder: typeof createUnitFolder;
}
export const REAL_STORE: StoreUnderTest = { openUnitDatabase, createUnitFolder };

const UNITS = '/data/units';
export const UNIT_FOLDER = `${UNITS}/u-1`;

/** What the user was told, and what may have become true besides. */
export class Account {
  isCreated = false;
  /** Task → the value last acknowledged; null for a deleted task. */
  readonly acknowledged = new Map<string, number | null>();
  /** Task → every value that was ever asked for, in order. */
  readonly asked = new Map<string, (number | null)[]>();
  /** Refusals that the user saw. */
  readonly refusals: string[] = [];
  readonly findings: StoreFinding[] = [];
  /** What was wrong already while work went on. */
  readonly problems: string[] = [];

  copy(): Account {
    const copy = new Account();
    copy.isCreated = this.isCreated;
    for (const [id, value] of this.acknowledged) copy.acknowledged.set(id, value);
    for (const [id, values] of this.asked) copy.asked.set(id, [...values]);
    copy.problems.push(...this.problems);
    return copy;
  }

  /** Says what is wrong with a state that was found; an empty list for one that keeps the promise. */
  problemsOf(found: ReadonlyMap<string, number>): string[] {
    const own = this.problems;
    return [
      ...own,
      ...[...this.asked].flatMap(([id, asked]) => {
        const value = found.get(id) ?? null;
        const last = this.acknowledged.get(id);
        const from = last === undefined ? 0 : asked.lastIndexOf(last);
        return asked.slice(from).includes(value) ? [] : [`${id} is ${value}, acknowledged was ${last}`];
      }),
    ];
  }

  /** While nothing is under way, memory shows what was acknowledged, and nothing else. */
  compare(found: ReadonlyMap<string, number>): void {
    for (const [id, value] of this.acknowledged) {
      const shown = found.get(id) ?? null;
      if (shown !== value) this.problems.push(`memory has ${id} as ${shown}, acknowledged was ${value}`);
    }
  }
}

export function partsOn(fileSystem: FileSystem, findings: StoreFinding[] = []): UnitParts {
  return {
    fileSystem,
    clock: () => new Date('2021-12-18T01:00:00.000Z'),
    program: '测试',
    onFinding: (finding) => findings.push(finding),
    schedule: () => () => undefined,
    // Little, so that a log has to grow again and again.
    logRoomBytes: 1_500,
  };
}

/** Opens the database, making it where the disk has none. */
export async function openOn(
  store: StoreUnderTest,
  disk: FileSystem,
  findings: StoreFinding[] = [],
): Promise<UnitDatabase> {
  await makeFolderForGood(disk, UNITS);
  const names = await disk.readdir(UNITS);
  if (!names.includes('u-1')) {
    await store.createUnitFolder(UNITS, smallUnit(), { by: '甲', op: 'init', role: 'own' }, partsOn(disk));
  }
  return store.openUnitDatabase(UNIT_FOLDER, 'write', partsOn(disk, findings));
}

export function tasksIn(unit: UnitDatabase): Map<string, number> {
  return new Map(unit.unitFile().tasks.map(({ id, percent }) => [id, percent]));
}

const ROUNDS = 4;

/**
 * Works through several sessions: single changes, several at once, one that deletes, snapshots in between. A refusal
 * is noted and work goes on as a user's would.
 */
export async function work(store: StoreUnderTest, disk: FileSystem, account: Account): Promise<void> {
  let value = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const unit = await openOrNote(store, disk, account);
    if (unit === null) continue;
    if (account.isCreated) resume(account, tasksIn(unit));
    else begin(account, tasksIn(unit));
    const save = async (id: string, next: number | null): Promise<void> => {
      account.asked.get(id)?.push(next);
      await noting(account, async () => {
        await unit.commit(changeOf(id, next));
        account.acknowledged.set(id, next);
      });
    };
    await save('t-1', ++value);
    await save('t-2', ++value);
    await Promise.all([save('t-1', ++value), save('t-2', ++value), save('t-3', ++value)]);
    if (round < 2) await noting(account, () => unit.snapshot());
    await save('t-3', round === 1 ? null : ++value);
    account.compare(tasksIn(unit));
    // Every other session is killed: nothing is tidied up behind it.
    if (round % 2 === 0) await noting(account, () => unit.close());
  }
}

function begin(account: Account, tasks: ReadonlyMap<string, number>): void {
  account.isCreated = true;
  for (const [id, value] of tasks) {
    account.acknowledged.set(id, value);
    account.asked.set(id, [value]);
  }
}

/** What a refused save left is true from now on, if it is there. */
function resume(account: Account, tasks: ReadonlyMap<string, number>): void {
  account.problems.push(...account.problemsOf(tasks));
  for (const id of account.asked.keys()) account.acknowledged.set(id, tasks.get(id) ?? null);
}

function changeOf(id: string, value: number | null): Parameters<UnitDatabase['commit']>[0] {
  const who = { by: '甲', target: id };
  if (value === null) return { ...who, op: 'task.delete', deletes: [{ collection: 'tasks', id }] };
  const document = smallTask(id, value, '记'.repeat((value * 37) % 300));
  return { ...who, op: 'task.update', puts: [{ collection: 'tasks', document }] };
}

async function openOrNote(store: StoreUnderTest, disk: FileSystem, account: Account): Promise<UnitDatabase | null> {
  let unit: UnitDatabase | null = null;
  await noting(account, async () => {
    unit = await openOn(store, disk, account.findings);
  });
  return unit;
}

async function noting(account: Account, doing: () => Promise<void>): Promise<void> {
  try {
    await doing();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // By its name: a mutant has a class of its own. Codes of the disk come from the folders around the database.
    const isExpected = error instanceof Error && (error.name === 'Refusal' || ['EIO', 'ENOSPC'].includes(code));
    if (!isExpected) throw error;
    account.refusals.push(code);
  }
}
