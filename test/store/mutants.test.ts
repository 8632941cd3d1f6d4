/**
 * Each safety of the store is taken away in turn; a battery that does not notice proves nothing. That the store as it is
 * passes the same trials is what crash-model.test.ts and bit-flips.test.ts show.
 */
import { describe, expect, test } from 'vitest';
import { flipBits } from './bit-flips.ts';
import {
  type Sabotage,
  type Trial,
  tryDamagedSnapshots,
  tryFaults,
  tryFullDisk,
  tryPowerCuts,
} from './crash-battery.ts';
import { REAL_STORE, type StoreUnderTest } from './crash-workload.ts';
import { type Mutation, openMutant } from './mutant-store.ts';

const SEEDS = 4;

type Attempt = (store: StoreUnderTest) => Promise<Trial>;
const powerCuts: Attempt = (store) => tryPowerCuts(store, SEEDS);
const fullDisk: Attempt = (store) => tryFullDisk(store, 2);
const badSyncs: Attempt = (store) => tryFaults(store, { code: 'EIO', bytesThrough: 100 });
const oneBadSnapshot: Attempt = (store) => tryDamagedSnapshots(store, 1);
const twoBadSnapshots: Attempt = (store) => tryDamagedSnapshots(store, 2);

const flips: Attempt = async (store) => {
  const { flips: tried, silent } = await flipBits(store, 'newest log', (bit) => bit % 13 === 0);
  return { tried, problem: silent[0] ?? null };
};

/** What is wrong with a store; one that breaks down altogether is caught as well. */
async function problemOf(store: StoreUnderTest, attempt: Attempt): Promise<string | null> {
  try {
    return (await attempt(store)).problem;
  } catch (error) {
    return String(error);
  }
}

const MUTATIONS: Readonly<Record<string, Mutation & { readonly caughtBy: Attempt }>> = {
  'without fdatasync of the log': {
    caughtBy: powerCuts,
    file: 'unit/journal.ts',
    safety: 'await log.handle.datasync();',
    without: '',
  },
  'without fsync of a snapshot': {
    caughtBy: powerCuts,
    file: 'lasting-file.ts',
    safety: 'await handle.sync();',
    without: '',
  },
  'without fsync of any folder': {
    caughtBy: powerCuts,
    file: 'lasting-file.ts',
    safety: "fileSystem.platform === 'win32'",
    without: 'true',
  },
  'without fsync of the folder of a new log': {
    caughtBy: powerCuts,
    file: 'unit/journal.ts',
    safety: 'await syncFolder(this.#fileSystem, this.#folder)',
    without: 'await Promise.resolve()',
  },
  'with acknowledgement before the write': {
    caughtBy: fullDisk,
    file: 'unit/commit-queue.ts',
    safety: 'await this.#parts.append(taken.lines(), taken.firstSeq);',
    without: 'for (const { resolve } of accepted) resolve(); await this.#parts.append(taken.lines(), taken.firstSeq);',
  },
  'with memory changed before the disk': {
    caughtBy: fullDisk,
    file: 'unit/commit-queue.ts',
    safety: `await this.#parts.append(taken.lines(), taken.firstSeq);
      this.#parts.apply(taken.records);`,
    without: `const { firstSeq, records } = taken; const lines = taken.lines();
      this.#parts.apply(records); await this.#parts.append(lines, firstSeq);`,
  },
  'with one snapshot kept': {
    caughtBy: oneBadSnapshot,
    file: 'unit/pruning.ts',
    safety: 'KEPT_SNAPSHOTS = 3',
    without: 'KEPT_SNAPSHOTS = 1',
  },
  'with logs pruned that the oldest snapshot needs': {
    caughtBy: twoBadSnapshots,
    file: 'unit/pruning.ts',
    safety: 'next.seq <= oldest.seq + 1',
    without: 'true',
  },
  'without the checksum of records': {
    caughtBy: flips,
    file: 'unit/checked-line.ts',
    safety: 'stated === crcText(json)',
    without: 'true',
  },
  'without the checksum of snapshots': {
    caughtBy: oneBadSnapshot,
    file: 'unit/snapshot-file.ts',
    safety: 'digestOf(line, body) !== header.sha256',
    without: 'false',
  },
  'without a word about a damaged tail': {
    caughtBy: flips,
    file: 'unit/replay.ts',
    safety: "this.findings.push({ code, severity: isUnfinished ? 'info' : 'error', file, message });",
    without: '',
  },
  'without truncation after a full disk': {
    caughtBy: fullDisk,
    file: 'unit/journal.ts',
    safety: 'await log.handle.truncate(log.size);',
    without: '',
  },
  'with writing going on after a failed sync': {
    caughtBy: badSyncs,
    file: 'unit/journal.ts',
    safety: `    } catch (error) {
      throw this.fail(error);
    }
    log.size`,
    without: `    } catch (error) {
      throw diskFailure(error, '保存');
    }
    log.size`,
  },
};

describe('a store', () => {
  for (const [name, mutation] of Object.entries(MUTATIONS)) {
    test(`${name} is caught`, async () => {
      expect(await problemOf(await openMutant(mutation), mutation.caughtBy)).not.toBeNull();
    });
  }
});

describe('a disk', () => {
  const LIES: Readonly<Record<string, Sabotage>> = {
    'that only pretends to flush data': ({ name }) => (name === 'datasync' ? 'pretended' : undefined),
    'that only pretends to flush files': ({ name }) => (name === 'sync' ? 'pretended' : undefined),
    'that only pretends to flush folders': ({ name }) => (name === 'sync folder' ? 'pretended' : undefined),
  };
  for (const [name, lie] of Object.entries(LIES)) {
    test(`${name} is caught`, async () => {
      expect(await tryPowerCuts(REAL_STORE, SEEDS, lie)).not.toMatchObject({ problem: null });
    });
  }
});
