import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openEvidenceStore } from '../../electron/store/evidence-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { diskError, disturbedDisk } from './disturbed-disk.ts';
import { bytesOf, digestOf, filesBelow, sourceFile } from './evidence-files.ts';

const BYTES = bytesOf(1, 3 * 1024 * 1024);

/** Starts a program that copies, kills it at the moment it was told to stop at, and returns what it said last. */
async function killedAt(moment: string, data: string, source: string): Promise<string> {
  const script = join(import.meta.dirname, 'copying-process.ts');
  const child = spawn(process.execPath, [script, data, source, moment], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(createInterface(child.stdout), 'line');
  child.kill('SIGKILL');
  await once(child, 'exit');
  return String(said);
}

test.each(['open:2', 'write:1', 'write:3', 'chmod:1', 'sync:1', 'mkdir:1', 'rename:1'])(
  'kill -9 at %s leaves no final name, and the next opening tidies up',
  async (moment) => {
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    const source = await sourceFile(folder, '视频.mp4', BYTES);
    expect(await killedAt(moment, data, source)).toBe('stopped');
    const store = await openEvidenceStore(data, { mode: 'write' });
    expect(await filesBelow(join(data, 'evidence'))).toEqual([]);
    expect(await store.add(source)).toMatchObject({ sha256: digestOf(BYTES), isNew: true });
  },
);

test('kill -9 right after a file was acknowledged leaves it whole', async () => {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const source = await sourceFile(folder, '视频.mp4', BYTES);
  expect(await killedAt('never:0', data, source)).toBe(`added ${digestOf(BYTES)}`);
  const store = await openEvidenceStore(data, { mode: 'write' });
  expect(await store.check(digestOf(BYTES))).toBe('intact');
});

test('dying at any single operation of a batch leaves every final name with its bytes', async () => {
  let total = Number.POSITIVE_INFINITY;
  for (let dieAt = 1; dieAt <= total; dieAt += 1) {
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    const sources = await Promise.all(
      [1, 2, 1, 3].map((seed, index) => sourceFile(folder, `${index}`, bytesOf(seed, 5000))),
    );
    let operations = 0;
    const fileSystem = disturbedDisk(() => {
      operations += 1;
      if (operations >= dieAt) throw diskError('EIO'); // and every later one: the process is gone
    });
    const outcome = await openEvidenceStore(data, { mode: 'write', fileSystem })
      .then((store) => store.addAll(sources.map((source) => ({ source }))))
      .catch(() => null);
    if (outcome !== null) total = operations;
    const again = await openEvidenceStore(data, { mode: 'write' });
    for (const { sha256 } of await again.list()) expect(await again.check(sha256)).toBe('intact');
    if (outcome !== null) expect(await again.list()).toHaveLength(3);
    expect((await filesBelow(join(data, 'evidence'))).every((name) => /^..[/\\][0-9a-f]{64}$/.test(name))).toBe(true);
  }
  expect(total).toBeGreaterThan(40);
});
