import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import { Refusal } from '../../electron/core/domain/refusal.ts';
import { createIntegrityService, type IntegrityParts, type ScrubbedFolder } from '../../electron/services/integrity.ts';
import { type DataFolder, openDataFolder } from '../../electron/store/data-folder.ts';
import { diskError, disturbedDisk } from '../store/disturbed-disk.ts';
import { bytesOf, digestOf, sourceFile } from '../store/evidence-files.ts';
import { COMMON, fullFolder, openToWrite } from '../store/full-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LABELS = ['任务“01-01 开办长者食堂”的佐证“照片0.jpg”', '任务“01-01 开办长者食堂”的佐证“照片1.jpg”'];

async function scrub(dataFolder: ScrubbedFolder, parts: Partial<IntegrityParts> = {}) {
  const progress: ByteProgress[] = [];
  const logged: string[] = [];
  const log = async (op: string, target: string): Promise<void> => void logged.push(`${op} ${target}`);
  const service = createIntegrityService({ dataFolder: () => dataFolder, log, ...parts });
  const report = await service.scrub({
    report: (each) => progress.push(each),
    signal: new AbortController().signal,
  });
  return { report, progress, logged };
}

/** Opens a folder that something was done to, scrubs it and closes it. */
async function scrubAfter(change: (folder: { data: string; hashes: readonly string[] }) => Promise<void>) {
  const { data, hashes } = await fullFolder();
  await change({ data, hashes });
  const open = await openToWrite(data);
  try {
    return { ...(await scrub(open)), data, hashes };
  } finally {
    await open.close();
  }
}

async function flipBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1;
  await chmod(path, 0o600);
  await writeFile(path, bytes);
}

const placeOf = (data: string, sha256 = '') => join(data, 'evidence', sha256.slice(0, 2), sha256);

test('a sound folder has no problems, and every stored byte was read', async () => {
  const { report, progress, logged } = await scrubAfter(async () => undefined);
  expect(report).toEqual({ checked: 3, bytes: 3_000_000 + 700 + 3, problems: [] });
  expect(logged).toEqual([]);
  expect(progress.at(-1)).toMatchObject({ percent: 100, done: report.bytes, total: report.bytes });
  const percents = progress.map(({ percent }) => percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
});

test('an empty folder without a unit can be looked at too', async () => {
  const open = await openDataFolder(join(await temporaryFolder(), 'data'), { mode: 'write', ...COMMON });
  expect((await scrub(open)).report).toEqual({ checked: 0, bytes: 0, problems: [] });
  await open.close();
});

describe('evidence', () => {
  test('with one flipped bit is set aside, logged, and its task is told', async () => {
    const { report, logged, data, hashes } = await scrubAfter(({ data, hashes }) => flipBit(placeOf(data, hashes[0])));
    const aside = `${placeOf(data, hashes[0])}.corrupt`;
    expect(report.problems).toEqual([
      {
        code: 'EVIDENCE_CHANGED',
        target: 't-1',
        message: `${LABELS[0]}内容已损坏，坏文件另放在 ${aside}。请找到原文件重新添加，或从备份恢复。`,
      },
    ]);
    expect(logged).toEqual([`evidence.setAside ${hashes[0]}`]);
    expect(await readdir(join(data, 'evidence', hashes[0]?.slice(0, 2) ?? ''))).toEqual([`${hashes[0]}.corrupt`]);
  });

  test('that was set aside is missing at the next 体检, until it is added again', async () => {
    const { data, hashes } = await scrubAfter(({ data, hashes }) => flipBit(placeOf(data, hashes[0])));
    const open = await openToWrite(data);
    expect((await scrub(open)).report.problems).toEqual([
      {
        code: 'EVIDENCE_MISSING',
        target: 't-1',
        message: `${LABELS[0]}不在数据文件夹中。请找到原文件重新添加，或从备份恢复。`,
      },
    ]);
    expect((await open.evidence.add(await sourceFile(data, '../again.jpg', bytesOf(1, 3_000_000)))).sha256).toBe(
      hashes[0],
    );
    expect((await scrub(open)).report.problems).toEqual([]);
    await open.close();
  });

  test('that nothing cites is told by its digest', async () => {
    const { data } = await fullFolder();
    const open = await openToWrite(data);
    const { sha256 } = await open.evidence.add(await sourceFile(data, '../extra', bytesOf(9, 100)));
    await flipBit(placeOf(data, sha256));
    expect((await scrub(open)).report.problems).toMatchObject([{ code: 'EVIDENCE_CHANGED', target: sha256 }]);
    await open.close();
  });

  test('cited by two tasks tells both', async () => {
    const { data, hashes } = await fullFolder();
    const open = await openToWrite(data);
    const [first] = open.unit?.unitFile().evidence ?? [];
    const document = { ...first, id: 'ev-9', taskId: 't-9', fileName: '同一张.jpg' };
    await open.unit?.commit({ by: 'x', op: 'x', target: 'x', puts: [{ collection: 'evidence', document }] });
    await rm(placeOf(data, hashes[0]));
    expect((await scrub(open)).report.problems).toMatchObject([
      { code: 'EVIDENCE_MISSING', target: 't-1' },
      { code: 'EVIDENCE_MISSING', target: 't-9', message: expect.stringContaining('任务“t-9”的佐证“同一张.jpg”') },
    ]);
    await open.close();
  });

  test('of another size than its record says is told', async () => {
    const { data } = await fullFolder();
    const open = await openToWrite(data);
    const [, second] = open.unit?.unitFile().evidence ?? [];
    const document = { ...second, sizeBytes: 701 };
    await open.unit?.commit({ by: 'x', op: 'x', target: 'x', puts: [{ collection: 'evidence', document }] });
    expect((await scrub(open)).report.problems).toMatchObject([
      { code: 'EVIDENCE_SIZE', target: 't-1', message: expect.stringContaining('有 700 字节，记录为 701 字节') },
    ]);
    await open.close();
  });

  test('that the disk cannot read is told and stays in its place, and the rest is looked at', async () => {
    const { data, hashes } = await fullFolder();
    await flipBit(placeOf(data, hashes[1]));
    const fileSystem = disturbedDisk((operation, path) => {
      if (operation === 'read' && path === placeOf(data, hashes[0])) throw diskError('EIO');
    });
    const open = await openDataFolder(data, { mode: 'write', ...COMMON, fileSystem });
    const { problems } = (await scrub(open)).report;
    expect(problems.map(({ code }) => code).sort()).toEqual(['EVIDENCE_CHANGED', 'FILE_UNREADABLE']);
    expect(await readdir(join(data, 'evidence', hashes[0]?.slice(0, 2) ?? ''))).toEqual([hashes[0]]);
    await open.close();
  });

  test('is reported even when the log of the operation cannot be written', async () => {
    const { data, hashes } = await fullFolder();
    await flipBit(placeOf(data, hashes[0]));
    const open = await openToWrite(data);
    const log = async (): Promise<void> => {
      throw new Refusal('DISK_FULL', '磁盘已满。');
    };
    expect((await scrub(open, { log })).report.problems).toMatchObject([
      { code: 'EVIDENCE_CHANGED' },
      { code: 'DISK_FULL' },
    ]);
    await open.close();
  });
});

describe('everything else', () => {
  test('a kept package whose bytes changed is told', async () => {
    const name = `${digestOf('包')}.zip`;
    const { report } = await scrubAfter(({ data }) => writeFile(join(data, 'inbox', name), '色'));
    expect(report.problems).toMatchObject([{ code: 'PACKAGE_CHANGED', target: name }]);
  });

  test('an older snapshot that nobody had to read is told', async () => {
    const { report } = await scrubAfter(({ data }) => flipBit(join(data, 'units', 'u-1', 'snap-000000000001.json')));
    expect(report.problems).toMatchObject([{ code: 'SNAPSHOT_DAMAGED', target: 'u-1/snap-000000000001.json' }]);
  });

  test('a log that nobody had to read is told', async () => {
    const { report } = await scrubAfter(({ data }) => flipBit(join(data, 'units', 'u-1', 'log-000000000002.jsonl')));
    expect(report.problems).toMatchObject([{ code: 'LOG_DAMAGED', target: 'u-1/log-000000000002.jsonl' }]);
  });

  test('what the store found when it opened is repeated', async () => {
    const { report } = await scrubAfter(({ data }) => flipBit(join(data, 'units', 'u-1', 'snap-000000000003.json')));
    expect(report.problems).toMatchObject([{ code: 'SNAPSHOT_DAMAGED', target: 'snap-000000000003.json' }]);
  });

  test.each(['.pem', '.age', '.json'])('a key’s %s that was damaged or lost is told', async (ending) => {
    const nameIn = async (data: string): Promise<string> => {
      const names = await readdir(join(data, 'keys'));
      return join(data, 'keys', names.find((each) => each.endsWith(ending)) ?? '');
    };
    const damaged = await scrubAfter(async ({ data }) => writeFile(await nameIn(data), '别的'));
    expect(damaged.report.problems).toMatchObject([{ code: 'KEY_DAMAGED', target: 'keys' }]);
    const lost = await scrubAfter(async ({ data }) => rm(await nameIn(data)));
    const code = ending === '.json' ? 'KEY_DAMAGED' : 'KEY_MISSING';
    expect(lost.report.problems).toMatchObject([{ code, target: 'keys' }]);
  });

  test('what a system scatters between the databases is no database', async () => {
    const { report } = await scrubAfter(async ({ data }) => {
      await writeFile(join(data, 'units', 'Thumbs.db'), '别的');
      await writeFile(join(data, 'units', '.DS_Store'), '别的');
    });
    expect(report.problems).toEqual([]);
  });

  test('stopping in the middle of a file makes no damage of it', async () => {
    const { data } = await fullFolder();
    await rm(join(data, 'inbox'), { recursive: true, force: true });
    const open = await openToWrite(data);
    const stop = new AbortController();
    const service = createIntegrityService({ dataFolder: () => open, log: async () => undefined });
    const report = ({ done }: ByteProgress): void => {
      if (done > 0) stop.abort();
    };
    await expect(service.scrub({ report, signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    await open.close();
  });

  test('an operation log in which a line was changed, removed or slipped in is told', async () => {
    const { data } = await fullFolder();
    const open = await openToWrite(data);
    const unit = open.unit!; // filled above
    const entries = unit.operationLog.entries();
    const forged: Record<string, typeof entries> = {
      changed: entries.map((entry) => (entry.seq === 2 ? { ...entry, by: '别人' } : entry)),
      removed: entries.filter(({ seq }) => seq !== 2),
      'slipped in': [...entries.slice(0, 2), entries[0]!, ...entries.slice(2)],
    };
    for (const lines of Object.values(forged)) {
      const forgedUnit: DataFolder['unit'] = {
        ...unit,
        unitFile: () => unit.unitFile(),
        operationLog: { head: () => unit.operationLog.head(), entries: () => lines },
      } as NonNullable<DataFolder['unit']>; // methods of the class are not needed here
      const { path, evidence, keys, findings } = open;
      const { problems } = (await scrub({ path, evidence, keys, findings, unit: forgedUnit })).report;
      expect(problems[0]).toMatchObject({ code: 'OPERATION_LOG_BROKEN', target: expect.stringMatching(/^log-[123]$/) });
    }
    await open.close();
  });

  test('stopping stops', async () => {
    const { data } = await fullFolder();
    const open = await openToWrite(data);
    const stop = new AbortController();
    const service = createIntegrityService({ dataFolder: () => open, log: async () => undefined });
    await expect(service.scrub({ report: () => stop.abort(), signal: stop.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    await open.close();
  });
});
