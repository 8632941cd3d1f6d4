/** 打开 in the window: the system gets a copy of a piece of evidence, and nothing else ever. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startDesktop } from './desktop-program.ts';
import { clientThrough } from './window-client.ts';

test('a letter is opened as a copy that cannot be written; a page, a stranger’s name and a path are not', async () => {
  const folder = await temporaryFolder();
  const files = join(folder, 'files');
  await mkdir(files);
  await writeFile(join(files, '页面.html'), '<p>页面</p>');
  const program = await startDesktop({ userData: join(folder, 'user'), words: ['--sample'] });
  onTestFinished(() => program[Symbol.asyncDispose]());
  await program.evaluate(({ shell, app }) => {
    const opened: string[] = [];
    Object.assign(app, { openedByTest: opened });
    shell.openPath = async (path) => {
      opened.push(path);
      return path.endsWith('.xlsx') ? 'no program' : '';
    };
  });
  // the list that the test itself has put there
  const opened = () => program.evaluate(({ app }) => (app as unknown as { openedByTest: string[] }).openedByTest);
  const open = (id: string) => program.page.evaluate((evidenceId) => window.shishi?.openEvidence(evidenceId), id);
  expect(await open('ev-0101-1')).toBeNull();
  const [copy = ''] = await opened();
  expect(basename(copy)).toBe('01-01_通知或清单_1.pdf');
  expect((await readFile(copy)).length).toBe((await stat(copy)).size);
  expect((await stat(copy)).mode & 0o222).toBe(0);
  expect(copy).toContain(join(folder, 'user'));
  expect(copy).not.toContain(`${join('evidence', '')}`);
  expect(await open('ev-0102-1')).toContain('本机可能没有能打开它的程序');
  const client = await clientThrough(program.page);
  const adding = await client.evidence.add({ taskId: 't-0101', files: [join(files, '页面.html')], caption: null });
  let step = await adding.next();
  while (!step.done) step = await adding.next();
  expect(await open(step.value.evidence[0]?.id ?? '')).toContain('没有打开');
  expect(await open('ev-404')).toContain('已不在清单里');
  await expect(open('/etc/passwd')).rejects.toThrow();
  expect(await opened()).toHaveLength(2);
});
