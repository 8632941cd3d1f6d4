/** Databases that are kept open for the next change, so many at most: the one that was used longest ago is closed. */
import type { Id } from '../core/domain/identifier.ts';
import type { UnitDatabase } from './unit-database.ts';

export interface OpenDatabases {
  /** Opens it where it is not; it stays open until the work is done. What opening or the work throws is thrown. */
  use<Result>(unitId: Id, work: (database: UnitDatabase) => Promise<Result>): Promise<Result>;
  /** Waits for what is under way. They can be used again afterwards. */
  closeAll(): Promise<void>;
}

interface Entry {
  readonly database: Promise<UnitDatabase>;
  users: number;
}

/** @param most a few more are open while that many are in use */
export function createOpenDatabases(
  most: number,
  parts: {
    readonly open: (unitId: Id) => Promise<UnitDatabase>;
    /** Called when a database was closed for good. */
    readonly onClosed: (unitId: Id, database: UnitDatabase) => Promise<void>;
  },
): OpenDatabases {
  /** The one used last comes last. */
  const entries = new Map<Id, Entry>();
  const closing = new Map<Id, Promise<void>>();
  const close = (unitId: Id, entry: Entry): Promise<void> => {
    entries.delete(unitId);
    const mine = (async () => {
      const database = await entry.database;
      await database.close();
      await parts.onClosed(unitId, database);
    })().catch(() => undefined); // everything was on the disk before: whoever opens it next is told what is wrong
    closing.set(unitId, mine);
    return mine.finally(() => {
      if (closing.get(unitId) === mine) closing.delete(unitId);
    });
  };
  const trim = async (): Promise<void> => {
    const idle = [...entries].filter(([, { users }]) => users === 0);
    await Promise.all(idle.slice(0, Math.max(0, entries.size - most)).map(([unitId, entry]) => close(unitId, entry)));
  };
  const enter = async (unitId: Id): Promise<Entry> => {
    await closing.get(unitId);
    const known = entries.get(unitId);
    const entry = known ?? { database: parts.open(unitId), users: 0 };
    entry.users += 1;
    entries.delete(unitId);
    entries.set(unitId, entry);
    return entry;
  };
  return {
    use: async (unitId, work) => {
      const entry = await enter(unitId);
      try {
        const database = await entry.database.catch((error: unknown) => {
          if (entries.get(unitId) === entry) entries.delete(unitId); // the next one tries again
          throw error;
        });
        return await work(database);
      } finally {
        entry.users -= 1;
        await trim();
      }
    },
    closeAll: async () => {
      await Promise.all([...entries].map(([unitId, entry]) => close(unitId, entry)));
      await Promise.all(closing.values());
    },
  };
}
