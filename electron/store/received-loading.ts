/** Every subordinate as it lies on the disk: by its index, or by its database where there is none that holds. */
import { join } from 'node:path';
import { ReceivedSubmission } from '../core/domain/exchange/received-submission.ts';
import type { UnitFigures } from '../core/domain/exchange/subordinates.ts';
import type { Id } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { foldersIn } from './folder-walk.ts';
import { inFlight } from './in-flight.ts';
import { roleOf } from './own-unit.ts';
import { indexFileOf, marksOf, type ReceivedUnit, readIndex, writeIndex } from './received-index.ts';
import type { ReceivedParts } from './received-store.ts';
import { openUnitDatabase } from './unit-database.ts';

/** A subordinate whose database cannot be read, with what to do. */
export interface DamagedUnit {
  readonly unitId: Id;
  readonly message: string;
}

const READS_IN_FLIGHT = 8;

export interface Loaded {
  readonly units: Map<Id, ReceivedUnit>;
  readonly damaged: DamagedUnit[];
}

export async function loadUnits(parts: ReceivedParts, unitsFolder: string): Promise<Loaded> {
  const { fileSystem } = parts;
  const units = new Map<Id, ReceivedUnit>();
  const damaged: DamagedUnit[] = [];
  const names = await foldersIn(fileSystem, unitsFolder);
  const found = await inFlight(READS_IN_FLIGHT, names, (name) => loadUnit(parts, unitsFolder, name));
  for (const each of found) {
    if (each === null) continue;
    if ('message' in each) damaged.push(each);
    else units.set(each.unit.id, each);
  }
  return { units, damaged };
}

/** Null for the unit's own database. */
async function loadUnit(
  parts: ReceivedParts,
  unitsFolder: string,
  name: string,
): Promise<ReceivedUnit | DamagedUnit | null> {
  const { fileSystem, dataFolder, mode } = parts;
  const folder = join(unitsFolder, name);
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
