/** Takes changes back that were made in this session: deletes, imports, changes of many at once. */
import { isDeepStrictEqual } from 'node:util';
import type { Inputs } from '../core/contract/contract.ts';
import type { Undoable } from '../core/contract/undo.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { COLLECTIONS, type UnitFile } from '../core/domain/unit-file.ts';
import type { Change, Put } from '../store/unit/change.ts';
import type { UnitDatabase } from '../store/unit-database.ts';

/** A change without who made it. */
export type OwnChange = Omit<Change, 'by'>;

export interface UndoService {
  /** Writes a change and remembers how to take it back. @param label what it is called: “删除 3 条” */
  commit(change: OwnChange, label: string): Promise<Undoable>;
  /** @throws Refusal UNDO_GONE, UNDO_CHANGED (then nothing is changed) */
  apply(input: Inputs['undo']['apply']): Promise<{ label: string }>;
}

export interface UndoParts {
  readonly database: () => UnitDatabase;
  readonly atDesk: () => { name: string };
  readonly newId: (prefix: string) => string;
}

type Place = Put['collection'];

/** A record as it was before a change, and as the change left it; undefined where there is none. */
interface Step {
  readonly place: Place;
  readonly id: string;
  readonly before: object | undefined;
  readonly after: object | undefined;
}

interface Remembered {
  readonly label: string;
  readonly target: string;
  readonly steps: readonly Step[];
}

/** Older ones are forgotten: they hold the records that were taken out. */
const MOST_REMEMBERED = 30;

export function createUndoService({ database, atDesk, newId }: UndoParts): UndoService {
  const remembered = new Map<string, Remembered>();
  const remember = (change: Remembered): string => {
    const undoId = newId('undo');
    remembered.set(undoId, change);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return undoId;
  };
  return {
    commit: async (change, label) => {
      const before = documentsOf(database().unitFile(), change);
      await database().commit({ ...change, by: atDesk().name });
      const after = documentsOf(database().unitFile(), change);
      const steps = before.map((each, index) => ({ ...each, before: each.document, after: after[index]?.document }));
      return { undoId: remember({ label, target: change.target, steps }), label };
    },
    apply: async ({ undoId }) => {
      const found = remembered.get(undoId);
      if (found === undefined)
        throw new Refusal('UNDO_GONE', '这一步已经撤销过，或者程序重新打开过，不能再撤销；请手工改回。');
      refuseChanged(found, database().unitFile());
      await database().commit({ ...inverseOf(found), by: atDesk().name });
      remembered.delete(undoId);
      return { label: found.label };
    },
  };
}

function documentsOf(unitFile: UnitFile, { puts = [], deletes = [] }: OwnChange) {
  const touched = new Map<string, { place: Place; id: string }>();
  const touch = (place: Place, id: string): void => void touched.set(`${place}/${id}`, { place, id });
  for (const { collection, document } of puts) touch(collection, idOf(document));
  for (const { collection, id } of deletes) touch(collection, id);
  return [...touched.values()].map((each) => ({ ...each, document: findDocument(unitFile, each) }));
}

function idOf(document: object): string {
  return 'id' in document && typeof document.id === 'string' ? document.id : '';
}

function findDocument(unitFile: UnitFile, { place, id }: { place: Place; id: string }): object | undefined {
  if (place in COLLECTIONS) {
    const documents = unitFile[place as keyof typeof COLLECTIONS]; // `in` has just looked
    return documents.find((each) => each.id === id);
  }
  // What is no collection is a single record: one of another id stands in its place.
  return unitFile[place as 'unit' | 'campaign' | 'summary' | 'roster'] ?? undefined;
}

function refuseChanged({ label, steps }: Remembered, unitFile: UnitFile): void {
  const isAsLeft = steps.every((step) => isDeepStrictEqual(findDocument(unitFile, step), step.after));
  if (isAsLeft) return;
  throw new Refusal('UNDO_CHANGED', `“${label}”之后这些记录又改过，没有撤销；请手工改回。`);
}

function inverseOf({ target, steps }: Remembered): OwnChange {
  return {
    op: 'undo',
    target,
    puts: steps.flatMap(({ place, before }) => (before === undefined ? [] : [{ collection: place, document: before }])),
    deletes: steps.flatMap(({ place, id, before }) => (before === undefined ? [{ collection: place, id }] : [])),
  };
}
