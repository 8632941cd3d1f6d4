/**
 * A superior's databases: one a subordinate, `units/<unitId>/`, with every submission that came in. They are opened when
 * something changes and closed again; who only looks reads the index. One damaged database does not stop the others.
 */
import { join } from 'node:path';
import { ReceivedSubmission } from '../core/domain/exchange/received-submission.ts';
import type { UnitFigures } from '../core/domain/exchange/subordinates.ts';
import type { Id } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { Unit } from '../core/domain/unit.ts';
import { UNIT_FILE_FORMAT, UnitFile } from '../core/domain/unit-file.ts';
import { diskFailure } from './disk-failure.ts';
import type { FileSystem } from './file-system.ts';
import { UNITS_NAME } from './folder-contents.ts';
import { namesIn, unlessGone } from './folder-walk.ts';
import { createGate } from './gate.ts';
import { inFlight } from './in-flight.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { makeFolderForGood, writeAll } from './lasting-file.ts';
import { createOpenDatabases } from './open-databases.ts';
import { roleOf } from './own-unit.ts';
import { indexFileOf, indexText, marksOf, type ReceivedUnit, readIndex } from './received-index.ts';
import type { Change } from './unit/change.ts';
import { createUnitFolder, unitFolderName } from './unit-creation.ts';
import { openUnitDatabase, type UnitParts } from './unit-database.ts';

export type { ReceivedUnit };

/** A subordinate whose database cannot be read, with what to do. */
export interface DamagedUnit {
  readonly unitId: Id;
  readonly message: string;
}

export interface ReceivedStore {
  /** Everything that came in. Read once, then kept up to date by `save`. */
  all(): Promise<{ readonly units: ReadonlyMap<Id, ReceivedUnit>; readonly damaged: readonly DamagedUnit[] }>;
  /**
   * Writes submissions of one unit, its own record where that is new, and other documents that go with them. When it
   * resolves, all of it is on the disk for good.
   *
   * @throws Refusal STORE_DAMAGED, DISK_FULL, IO_ERROR, STORE_READ_ONLY
   */
  save(saving: Saving): Promise<void>;
  /**
   * The record as its newest accepted submission left it; null for a unit that nothing came in from.
   *
   * @throws Refusal STORE_DAMAGED, IO_ERROR
   */
  record(unitId: Id): Promise<UnitFile | null>;
  /**
   * Whoever decides on what `all` says of a unit and saves the outcome does so in here: nobody else's decision on the
   * unit comes between. Not to be nested.
   */
  alone<Result>(unitId: Id, work: () => Promise<Result>): Promise<Result>;
  /** Forgets the index and makes it again from the databases and the packages. */
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

export interface Saving {
  readonly unit: Unit;
  readonly submissions: readonly ReceivedSubmission[];
  readonly figures?: ReadonlyMap<Id, UnitFigures | null>;
  /** Further puts and deletes of the same commit, made from the record as it is before. */
  readonly changes?: (record: UnitFile) => Pick<Change, 'puts' | 'deletes'>;
  readonly by: string;
  readonly op: string;
}

export interface ReceivedParts extends UnitParts {
  readonly dataFolder: string;
  readonly mode: 'read' | 'write';
  /** The figures of a submission from its packages; null when they cannot be read. */
  readonly readFigures: (submission: ReceivedSubmission) => Promise<UnitFigures | null>;
}

/** Databases that are kept open for the next change. */
const MOST_OPEN = 8;
const READS_IN_FLIGHT = 8;

interface Loaded {
  readonly units: Map<Id, ReceivedUnit>;
  readonly damaged: DamagedUnit[];
}

export function createReceivedStore(parts: ReceivedParts): ReceivedStore {
  const { dataFolder, fileSystem, mode } = parts;
  const unitsFolder = join(dataFolder, UNITS_NAME);
  const queue = createKeyedQueue();
  let loading: Promise<Loaded> | null = null;
  const load = (): Promise<Loaded> => {
    loading ??= loadUnits(parts, unitsFolder).catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  const databases = createOpenDatabases(MOST_OPEN, {
    open: (unitId) => openUnitDatabase(join(unitsFolder, unitFolderName(unitId)), 'write', parts),
    onClosed: async (unitId, { folder }) => {
      const unit = (await load()).units.get(unitId);
      if (unit !== undefined) await writeIndex(parts, folder, unit);
    },
  });
  const save = async (saving: Saving): Promise<void> => {
    if (mode === 'read') throw new Refusal('STORE_READ_ONLY', '数据文件夹以只读方式打开，不能收件。请重新打开后再试。');
    const { units, damaged } = await load();
    const { unit, submissions, figures } = saving;
    const spoiled = damaged.find(({ unitId }) => unitId === unit.id);
    if (spoiled !== undefined) throw new Refusal('STORE_DAMAGED', spoiled.message);
    const before = units.get(unit.id);
    if (before === undefined) await createRecord(saving, parts, unitsFolder);
    else await databases.use(unit.id, (database) => database.commit(changeOf(saving, before, database.unitFile())));
    const after = merged(before, unit, submissions, figures);
    units.set(unit.id, after);
    if (before === undefined) await writeIndex(parts, join(unitsFolder, unitFolderName(unit.id)), after);
  };
  // units do not wait for each other; what is done to all of them waits for each
  const savings = createGate();
  return {
    all: load,
    save: (saving) =>
      savings.pass(() =>
        queue.run(saving.unit.id, () => save(saving).catch((error) => Promise.reject(diskFailure(error, '收件')))),
      ),
    alone: (unitId, work) => queue.run(`alone ${unitId}`, work),
    record: async (unitId) => {
      if (!(await load()).units.has(unitId)) return null;
      if (mode === 'write') return databases.use(unitId, async (database) => database.unitFile());
      return (await openUnitDatabase(join(unitsFolder, unitFolderName(unitId)), 'read', parts)).unitFile();
    },
    rebuild: () =>
      savings.shut(async () => {
        await databases.closeAll();
        if (mode === 'write')
          await fileSystem.rm(join(dataFolder, 'index', 'received'), { recursive: true, force: true });
        loading = null;
        await load();
      }),
    close: () => savings.shut(() => databases.closeAll()),
  };
}

function merged(
  before: ReceivedUnit | undefined,
  unit: Unit,
  submissions: readonly ReceivedSubmission[],
  figures: ReadonlyMap<Id, UnitFigures | null> = new Map(),
): ReceivedUnit {
  const changed = new Map(submissions.map((each) => [each.id, each]));
  const kept = (before?.submissions ?? []).map((each) => {
    const newer = changed.get(each.id);
    changed.delete(each.id);
    return newer ?? each;
  });
  const known = { ...before?.figures, ...Object.fromEntries(figures) };
  return { unit, submissions: [...kept, ...changed.values()], figures: known };
}

function changeOf({ unit, submissions, changes, by, op }: Saving, before: ReceivedUnit, record: UnitFile): Change {
  const { puts = [], deletes = [] } = changes?.(record) ?? {};
  const isChanged = JSON.stringify(before.unit) !== JSON.stringify(unit);
  return {
    by,
    op,
    target: submissions[0]?.id ?? unit.id,
    puts: [
      ...(isChanged ? [{ collection: 'unit' as const, document: unit }] : []),
      ...submissions.map((document) => ({ collection: 'submissions' as const, document })),
      ...puts,
    ],
    deletes,
  };
}

/** The first submission comes with the database itself: one snapshot, and no log is opened for it. */
async function createRecord({ unit, submissions, by, op }: Saving, parts: ReceivedParts, unitsFolder: string) {
  const record = UnitFile.parse({
    format: UNIT_FILE_FORMAT,
    unit,
    campaign: { id: 'received', name: '' },
    submissions,
  });
  await makeFolderForGood(parts.fileSystem, unitsFolder);
  await refuseSameFolder(parts.fileSystem, unitsFolder, unit);
  await createUnitFolder(unitsFolder, record, { by, op, role: 'subordinate' }, parts);
}

/** Windows and macOS tell no capital letters apart: two ids that differ in nothing else would share a folder. */
async function refuseSameFolder(fileSystem: FileSystem, unitsFolder: string, { id, name }: Unit): Promise<void> {
  const folder = unitFolderName(id).toLowerCase();
  const other = (await namesIn(fileSystem, unitsFolder)).find((each) => each.toLowerCase() === folder);
  if (other === undefined) return;
  throw new Refusal(
    'STORE_DAMAGED',
    `“${name}”的单位编号 ${id} 与已有的数据 ${other} 冲突，没有收下。请与对方核对单位编号。`,
  );
}

/** Losing it costs time only: it is not synced, and a disk that is full goes without. */
async function writeIndex(parts: ReceivedParts, folder: string, unit: ReceivedUnit): Promise<void> {
  const { fileSystem, dataFolder } = parts;
  const path = indexFileOf(dataFolder, unitFolderName(unit.unit.id));
  try {
    const marks = await marksOf(fileSystem, folder);
    await fileSystem.mkdir(join(dataFolder, 'index', 'received'), { recursive: true });
    const handle = await fileSystem.open(path, 'w');
    const bytes = Buffer.from(indexText(unit, marks));
    try {
      await writeAll(handle, bytes, 0);
    } finally {
      await handle.close();
    }
  } catch {
    await fileSystem.unlink(path).catch(() => undefined); // it is made again when somebody asks
  }
}

async function loadUnits(parts: ReceivedParts, unitsFolder: string): Promise<Loaded> {
  const { fileSystem } = parts;
  const units = new Map<Id, ReceivedUnit>();
  const damaged: DamagedUnit[] = [];
  const names = (await namesIn(fileSystem, unitsFolder)).filter((name) => !name.startsWith('.')).sort();
  const found = await inFlight(READS_IN_FLIGHT, names, (name) => loadUnit(parts, unitsFolder, name));
  for (const each of found) {
    if (each === null) continue;
    if ('message' in each) damaged.push(each);
    else units.set(each.unit.id, each);
  }
  return { units, damaged };
}

/** Null for the unit's own database and for what is no folder. */
async function loadUnit(
  parts: ReceivedParts,
  unitsFolder: string,
  name: string,
): Promise<ReceivedUnit | DamagedUnit | null> {
  const { fileSystem, dataFolder, mode } = parts;
  const folder = join(unitsFolder, name);
  if (!(await unlessGone(fileSystem.stat(folder)))?.isDirectory()) return null;
  const marks = await marksOf(fileSystem, folder);
  const indexed = await readIndex(fileSystem, indexFileOf(dataFolder, name), marks);
  if (indexed !== null) return indexed;
  const unitId = name.replace(/^_(.*)_$/, '$1');
  try {
    if ((await roleOf(fileSystem, folder)) === 'own') return null;
    const unit = await readDatabase(parts, folder);
    if (mode === 'write') await writeIndex(parts, folder, unit);
    return unit;
  } catch (error) {
    const why = error instanceof Refusal ? error.message : '读不出来';
    return {
      unitId,
      message: `${name} 的收件数据损坏(${why})。其他单位不受影响；请从备份恢复，或把 ${folder} 移走后重新收件。`,
    };
  }
}

async function readDatabase(parts: ReceivedParts, folder: string): Promise<ReceivedUnit> {
  const database = await openUnitDatabase(folder, 'read', parts);
  const { unit, submissions } = database.unitFile();
  await database.close();
  const received = submissions.map((each) => ReceivedSubmission.parse(each));
  const figures: Record<Id, UnitFigures | null> = {};
  for (const each of received) figures[each.id] = await parts.readFigures(each);
  return { unit, submissions: received, figures };
}
