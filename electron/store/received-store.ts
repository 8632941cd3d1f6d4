/**
 * A superior's databases: one a subordinate, `units/<unitId>/`, with every submission that came in. They are opened when
 * something changes and closed again; who only looks reads the index. One damaged database does not stop the others.
 */
import { join } from 'node:path';
import type { ReceivedSubmission } from '../core/domain/exchange/received-submission.ts';
import type { UnitFigures } from '../core/domain/exchange/subordinates.ts';
import type { Id } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { Unit } from '../core/domain/unit.ts';
import { UNIT_FILE_FORMAT, UnitFile } from '../core/domain/unit-file.ts';
import { diskFailure } from './disk-failure.ts';
import type { FileSystem } from './file-system.ts';
import { UNITS_NAME } from './folder-contents.ts';
import { namesIn } from './folder-walk.ts';
import { createGate } from './gate.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { makeFolderForGood } from './lasting-file.ts';
import { createOpenDatabases } from './open-databases.ts';
import { type ReceivedUnit, writeIndex } from './received-index.ts';
import { type DamagedUnit, type Loaded, loadUnits } from './received-loading.ts';
import type { Change } from './unit/change.ts';
import { createUnitFolder, unitFolderName } from './unit-creation.ts';
import { openUnitDatabase, type UnitParts } from './unit-database.ts';

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
