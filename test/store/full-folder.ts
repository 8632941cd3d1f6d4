import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnitFile } from '../../electron/core/domain/unit-file.ts';
import { type DataFolder, openDataFolder } from '../../electron/store/data-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hastyDisk } from './disturbed-disk.ts';
import { bytesOf, digestOf, sourceFile } from './evidence-files.ts';

export const NOW = new Date('2021-12-18T01:30:00.000Z');
export const COMMON = { program: '测试程序 1.0', clock: () => NOW };

export const UNIT: UnitFile = UnitFile.parse({
  format: 'shishi-unit/1',
  unit: { id: 'u-1', name: '榕荫社区居民委员会', level: 'community' },
  campaign: { id: 'c-1', name: '活动', slogan: '口号', basis: '依据', stages: [], deadlines: [], reportPeriods: [] },
  tasks: [{ id: 't-1', no: '01-01', title: '开办长者食堂', status: 'done', percent: 100, closure: 'none' }],
});

/** Of a small disk little is kept in reserve. */
const smallDisk = { ...hastyDisk, statfs: async () => ({ type: 0xef53, bsize: 4096, blocks: 10_000, bavail: 9_000 }) };

export function openToWrite(data: string): Promise<DataFolder> {
  return openDataFolder(data, { mode: 'write', ...COMMON, fileSystem: smallDisk });
}

/** A closed data folder with a unit, two evidence files that its task cites, a key, a package in the inbox and settings. */
export async function fullFolder(
  largest = 3_000_000,
): Promise<{ folder: string; data: string; hashes: readonly string[] }> {
  const folder = await temporaryFolder();
  const data = join(folder, '数据');
  const open = await openToWrite(data);
  const unit = await open.createUnit(UNIT, { by: '测试', op: 'unit.import' });
  const hashes: string[] = [];
  for (const [index, bytes] of [bytesOf(1, largest), bytesOf(2, 700)].entries()) {
    const { sha256, sizeBytes } = await open.evidence.add(await sourceFile(folder, `照片${index}.jpg`, bytes));
    await unit.commit({ by: '测试', op: 'evidence.add', target: 't-1', puts: [citation(index, sha256, sizeBytes)] });
    hashes.push(sha256);
  }
  const fingerprint = Array.from({ length: 8 }, () => '1234').join(' ');
  await open.keys.add(
    { fingerprint, publicKeyPem: '公钥', ageRecipient: 'age1x', createdAt: NOW.toISOString() },
    { privateKeyPem: '加密的私钥', wrappedAgeIdentity: new Uint8Array([1, 2, 3]) },
  );
  await open.close();
  await mkdir(join(data, 'inbox'));
  await mkdir(join(data, 'index'), { recursive: true });
  await writeFile(join(data, 'inbox', `${digestOf('包')}.zip`), '包');
  await writeFile(join(data, 'index', 'cache'), '可重建');
  await writeFile(join(data, 'settings.json'), '{}');
  await mkdir(join(data, 'drafts'));
  await writeFile(join(data, 'drafts', 'a.json'), '{}');
  return { folder, data, hashes };
}

function citation(index: number, sha256: string, sizeBytes: number) {
  const document = {
    id: `ev-${index}`,
    taskId: 't-1',
    type: 'photo',
    fileName: `照片${index}.jpg`,
    sizeBytes,
    sha256,
    shareLevel: 'up',
  };
  return { collection: 'evidence' as const, document };
}

/** Every file below a folder with its digest and mode: two folders with the same ones are the same. */
export async function imageOf(folder: string): Promise<Record<string, string>> {
  const image: Record<string, string> = {};
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const facts = await stat(join(folder, name));
    if (!facts.isFile()) continue;
    const digest = createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex');
    image[name.replaceAll('\\', '/')] = `${digest} ${(facts.mode & 0o777).toString(8)}`;
  }
  return image;
}

/** What of an image a backup is to hold. */
export function backedUp(image: Record<string, string>): Record<string, string> {
  const kept = /^(?:units|evidence|keys|cards|inbox|outbox|settings|drafts)\/|^settings\.json$/;
  return Object.fromEntries(Object.entries(image).filter(([name]) => kept.test(name)));
}
