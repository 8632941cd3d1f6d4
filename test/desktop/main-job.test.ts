/** The main job through the window: what a page can do there, from an empty folder to a verified package. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startDesktop } from './desktop-program.ts';
import { doMainJob } from './main-job.ts';
import { clientThrough } from './window-client.ts';

const PASSPHRASE = '榕荫社区2021!';

test('sample, key, export and verification, twice over one data folder', { timeout: 180_000 }, async () => {
  const folder = await temporaryFolder();
  const out = join(folder, 'out');
  await mkdir(out);
  await using program = await startDesktop({ userData: join(folder, 'user') });
  const first = await doMainJob(await clientThrough(program.page), out, PASSPHRASE);
  expect(first).toMatchObject({ version: expect.any(Number), results: ['unknown-signer'] });
  expect(await program.close()).toBe(0);
  await using again = await startDesktop({ userData: join(folder, 'user') });
  const client = await clientThrough(again.page);
  const { record, hasKey } = await client.desk.show();
  expect({ unit: record?.unit.id !== undefined, hasKey }).toEqual({ unit: true, hasKey: true });
  const { submissions } = await client.submissions.list();
  expect(submissions.map(({ id }) => id)).toContain(first.submissionId);
});

test('a file that was dropped goes in by its path, one that was pasted as a stream; both come out of the page’s own addresses', async () => {
  const folder = await temporaryFolder();
  const files = join(folder, 'files');
  await mkdir(files);
  await writeFile(join(files, '会议记录.txt'), '今天开会。');
  await using program = await startDesktop({ userData: join(folder, 'user'), filesFolder: files, words: ['--sample'] });
  const { page } = program;
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(join(files, '会议记录.txt'));
  const path = await page.evaluate(() => {
    const [file] = document.querySelector<HTMLInputElement>('#dropped')?.files ?? [];
    return file && window.shishi?.pathForFile(file);
  });
  expect(path).toBe(join(files, '会议记录.txt'));
  expect(await page.evaluate(() => window.shishi?.pathForFile(new File(['x'], '粘贴.png')))).toBe('');
  const upload = await page.evaluate(async () => {
    const answer = await fetch(`/files/uploads?name=${encodeURIComponent('粘贴.txt')}`, {
      method: 'PUT',
      body: '粘贴的文字',
    });
    return (await answer.json()) as { uploadId: string; fileName: string };
  });
  const client = await clientThrough(page);
  const { rows } = await client.tasks.list({ asOf: null });
  const taskId = rows[0]?.task.id ?? '';
  const adding = await client.evidence.add({ taskId, files: [path ?? '', upload], caption: null });
  let step = await adding.next();
  while (!step.done) step = await adding.next();
  const { evidence } = step.value;
  expect(evidence.map(({ fileName }) => fileName)).toEqual(['会议记录.txt', '粘贴.txt']);
  const texts = await page.evaluate(
    (ids) => Promise.all(ids.map(async (id) => (await fetch(`/files/evidence/${id}`)).text())),
    evidence.map(({ id }) => id),
  );
  expect(texts).toEqual(['今天开会。', '粘贴的文字']);
});
