/** The window as the person at the desk knows it. */
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type DesktopProgram, type StartOptions, startAgain, startDesktop } from './desktop-program.ts';

async function start(options: StartOptions): Promise<DesktopProgram> {
  const program = await startDesktop(options);
  onTestFinished(() => program[Symbol.asyncDispose]());
  return program;
}

test('it opens the usual data folder, holds it, and lets go of it when it is closed', async () => {
  const userData = await temporaryFolder();
  const program = await start({ userData });
  const show = () => program.page.evaluate(() => document.title);
  expect(await show()).toBe('实事台');
  await expect
    .poll(() =>
      readFile(join(userData, '数据', 'lock.sqlite')).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  expect(await program.close()).toBe(0);
  const again = await start({ userData });
  expect(await again.close()).toBe(0);
});

test('a second start brings the first window forward and ends', async () => {
  const userData = await temporaryFolder();
  const program = await start({ userData });
  await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = startAgain({ userData });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  const state = () =>
    program.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { isMinimised: window?.isMinimized(), isVisible: window?.isVisible() };
    });
  await expect.poll(state, { timeout: 10_000 }).toEqual({ isMinimised: false, isVisible: true });
  expect(await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('it opens where it was closed', async () => {
  const userData = await temporaryFolder();
  const bounds = { x: 120, y: 90, width: 1100, height: 700 };
  const program = await start({ userData });
  await program.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  await program.close();
  const again = await start({ userData });
  const found = await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  expect(found).toEqual(bounds);
  await again.page.evaluate(() => window.shishi?.toggleMaximise());
  await expect.poll(() => again.page.evaluate(() => window.shishi?.isMaximised())).toBe(true);
  await again.close();
  const third = await start({ userData });
  await expect.poll(() => third.page.evaluate(() => window.shishi?.isMaximised())).toBe(true);
});

test('a window that was left on a screen that is gone opens where it can be seen', async () => {
  const userData = await temporaryFolder();
  const left = { x: 9000, y: 9000, width: 1100, height: 700, isMaximised: false };
  await writeFile(join(userData, 'window.json'), JSON.stringify(left));
  const program = await start({ userData });
  const bounds = await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds?.x).toBeLessThan(5000);
});

test('打开所在文件夹 shows what lies in the data folder or where a dialog has led, and nothing else', async () => {
  const folder = await realpath(await temporaryFolder()); // some systems' temporary folder is a link
  const [data, chosen, other] = ['data', 'chosen', 'other'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]; // three names, three paths
  for (const each of [data, chosen, other]) await mkdir(each, { recursive: true });
  for (const each of [chosen, other]) await writeFile(join(each, 'a.zip'), 'x');
  const program = await start({ userData: join(folder, 'user'), words: [`--data=${data}`] });
  await program.evaluate(({ dialog, shell }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    const shown: string[] = [];
    shell.showItemInFolder = (item) => void shown.push(item);
    Object.assign(globalThis, { shown });
  }, chosen);
  const reveal = (path: string) => program.page.evaluate((at) => window.shishi?.revealPath(at), path);
  expect(await reveal(join(chosen, 'a.zip'))).toBe(false);
  expect(await program.page.evaluate(() => window.shishi?.chooseFolder())).toBe(chosen);
  expect(await reveal(join(chosen, 'a.zip'))).toBe(true);
  expect(await reveal(join(chosen, 'gone.zip'))).toBe(false);
  expect(await reveal(join(chosen, '..', 'other', 'a.zip'))).toBe(false);
  expect(await reveal('//server/share/a.zip')).toBe(false);
  expect(await reveal('a.zip')).toBe(false);
  expect(await reveal(data)).toBe(true);
  const shown = await program.evaluate(() => (globalThis as unknown as { shown: string[] }).shown); // set above
  expect(shown).toEqual([join(chosen, 'a.zip'), data]);
});

test('a data folder that another program has is told, and the exit code says so', async () => {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const first = await start({ userData: join(folder, 'one'), words: [`--data=${data}`] });
  await expect
    .poll(() =>
      readFile(join(data, 'lock.sqlite')).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  const second = startAgain({ userData: join(folder, 'two'), words: [`--data=${data}`] });
  let text = '';
  second.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(75);
  expect(text).toContain('使用');
  await first.close();
});
