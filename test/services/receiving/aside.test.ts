import { expect, test } from 'vitest';
import { ReceivedSubmission } from '../../../electron/core/domain/exchange/received-submission.ts';
import { Unit } from '../../../electron/core/domain/unit.ts';
import { discardAside } from '../../../electron/services/receiving/aside.ts';
import { createKeyedQueue } from '../../../electron/store/keyed-queue.ts';
import type { ReceivedUnit } from '../../../electron/store/received-index.ts';

const SHA256 = 'ab'.repeat(32);
const AT = '2021-12-10T09:00:00+08:00';
const ENTRY = {
  ...{
    sha256: SHA256,
    fileName: 'a.zip',
    unitId: 'u-1',
    unitName: '第1社区',
    periodId: 'r2',
    version: 1,
    receivedAt: AT,
  },
};

const CITING: ReceivedUnit = {
  unit: Unit.parse({ id: 'u-1', name: '第1社区', level: 'community' }),
  figures: {},
  submissions: [
    ReceivedSubmission.parse({
      ...{ id: 's-1', campaignId: null, periodId: 'r2', version: 1, kind: 'regular', status: 'received' },
      ...{ createdAt: null, receivedAt: AT, supersedes: null, submissionSha256: SHA256, asOf: null },
      ...{ fingerprint: '1'.repeat(32), warnings: [], review: null, adjustments: [], sentReceipt: null },
      packages: [
        { volume: 1, of: 1, sha256: SHA256, bytes: 1, tagManifestSha256: SHA256, fileName: 'a.zip', receivedAt: AT },
      ],
    }),
  ],
};

/** A shelf with one package on it, and the units that `taken` says of when it is asked. */
function shelf(taken: () => boolean) {
  const queue = createKeyedQueue();
  const discarded: string[] = [];
  const entries = new Map([[SHA256, ENTRY]]);
  const alone = <Result>(unitId: string, work: () => Promise<Result>) => queue.run(unitId, work);
  const parts = {
    aside: {
      list: async () => [...entries.values()],
      put: async () => undefined,
      remove: async (sha256: string) => void entries.delete(sha256),
    },
    received: () => ({
      alone,
      all: async () => ({ units: new Map(taken() ? [['u-1', CITING]] : []), damaged: [] }),
    }),
    inbox: () => ({ discard: async (sha256: string) => void discarded.push(sha256) }),
    log: async () => undefined,
  };
  return { parts, alone, discarded };
}

test('a package that is thrown out goes with its file', async () => {
  const { parts, discarded } = shelf(() => false);
  await discardAside(SHA256, parts);
  expect(discarded).toEqual([SHA256]);
  await expect(discardAside(SHA256, parts)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('whoever throws it out waits for the one who is taking it in, and then leaves the file to the record', async () => {
  let isTaken = false;
  const { parts, alone, discarded } = shelf(() => isTaken);
  const going = Promise.withResolvers<void>();
  const taking = alone('u-1', async () => {
    await going.promise;
    isTaken = true;
  });
  const discarding = discardAside(SHA256, parts);
  await new Promise((resolve) => setImmediate(resolve));
  going.resolve();
  await Promise.all([taking, discarding]);
  expect(discarded).toEqual([]);
});
