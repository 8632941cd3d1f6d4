/** Takes the window's guards out of the built program, one at a time: each time a test of test/desktop must fail. */
import { execFile } from 'node:child_process';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');

interface Mutant {
  readonly without: string;
  readonly file?: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** The file of tests that notices, and how the title of the test begins. */
  readonly tests?: string;
  readonly fails: string;
}

const FLAGS = 'the window is sandboxed and isolated';
const STRANGER = 'another page with our preload is not listened to';
const MUTANTS: readonly Mutant[] = [
  { without: 'the sandbox', from: 'sandbox: true', to: 'sandbox: false', fails: FLAGS },
  { without: 'isolation', from: 'contextIsolation: true', to: 'contextIsolation: false', fails: FLAGS },
  { without: 'Node kept out', from: 'nodeIntegration: false', to: 'nodeIntegration: true', fails: FLAGS },
  { without: 'webviews off', from: 'webviewTag: false', to: 'webviewTag: true', fails: FLAGS },
  { without: 'web security', from: 'webSecurity: true', to: 'webSecurity: false', fails: FLAGS },
  { without: 'a look at the sender', from: /function isFromPage\([^)]*\) \{/, to: '$& return true;', fails: STRANGER },
  {
    without: 'a look at the sender’s address',
    from: 'senderFrame.parent === null && isPageUrl(senderFrame.url)',
    to: 'true',
    fails: 'the window’s own preload is not listened to while another page',
  },
  {
    without: 'permissions refused when asked for',
    from: 'answer(GRANTED.has(permission) && ',
    to: 'answer(true || ',
    fails: 'permissions are refused',
  },
  {
    without: 'permissions refused when looked at',
    from: 'origin) => GRANTED.has(permission) && ',
    to: 'origin) => true || ',
    fails: 'permissions are refused',
  },
  {
    without: 'navigation refused',
    from: /contents\.on\("will-navigate", stay\);\s*contents\.on\("will-redirect", stay\);\s*contents\.on\("will-frame-navigate", stay\);/,
    to: '',
    fails: 'the page goes nowhere else',
  },
  { without: 'windows refused', from: 'action: "deny"', to: 'action: "allow"', fails: 'the page opens no window' },
  {
    without: 'webviews refused',
    from: /contents\.on\("will-attach-webview"[^;]*;/,
    to: '',
    fails: 'a webview is never attached',
  },
  {
    without: 'downloads from elsewhere refused',
    from: /else event\.preventDefault\(\);/,
    to: '',
    fails: 'a download from anywhere else is refused',
  },
  {
    without: 'the policy',
    file: 'chunks',
    from: '"content-security-policy": PAGE_POLICY',
    to: '"x-none": PAGE_POLICY',
    fails: 'the policy is live',
  },
  {
    without: 'plain names',
    file: 'chunks',
    from: 'part !== "" && !part.startsWith(".")',
    to: 'true',
    fails: 'the page cannot read /',
  },
  {
    without: 'one instance',
    from: 'app.requestSingleInstanceLock()',
    to: '(app.requestSingleInstanceLock(), true)',
    tests: 'window',
    fails: 'a second start brings the first window forward',
  },
  {
    without: 'the first window brought forward',
    from: /app\.on\("second-instance"[^;]*;/,
    to: '',
    tests: 'window',
    fails: 'a second start brings the first window forward',
  },
  {
    without: 'the window’s state',
    from: /keepState\(window, file\);/,
    to: '',
    tests: 'window',
    fails: 'it opens where it was closed',
  },
  {
    without: 'the menu',
    from: /Menu\.setApplicationMenu\([^;]*;/,
    to: '',
    fails: 'the menu is Chinese throughout',
  },
  {
    without: 'a look at what is shown in its folder',
    from: /if \(![^;]*some\([^;]*isWithin\([^;]*return false;/,
    to: '',
    tests: 'window',
    fails: '打开所在文件夹',
  },
];

/** Copies the built program and changes one place in it. */
async function mutate({ from, to, file }: Mutant): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
  for (const name of ['package.json', 'assets', 'node_modules']) await symlink(join(ROOT, name), join(folder, name));
  const main = join(folder, 'dist', 'main.js');
  const place = file === undefined ? main : await chunkWith(folder, main, from);
  const source = await readFile(place, 'utf8');
  const changed = source.replace(from, to);
  if (changed === source) throw new Error(`nothing to take away: ${from}`);
  await writeFile(place, changed);
  return main;
}

/** The file that main.js imports and in which the place is. */
async function chunkWith(folder: string, main: string, place: string | RegExp): Promise<string> {
  for (const [, name = ''] of (await readFile(main, 'utf8')).matchAll(/from "\.\/(chunks\/[^"]+)"/g)) {
    const path = join(folder, 'dist', name);
    if (
      (await readFile(path, 'utf8')).search(place) >= 0 ||
      (typeof place === 'string' && (await readFile(path, 'utf8')).includes(place))
    )
      return path;
  }
  throw new Error(`no chunk has ${place}`);
}

/** @param title how the titles begin of the tests that run; all of them when empty */
function runTests(main: string, tests: string, title: string): Promise<{ code: number; text: string }> {
  const words = [VITEST, 'run', '--project', 'node', `test/desktop/${tests}.test.ts`, '-t', title];
  const env = { ...process.env, NO_COLOR: '1', SHISHI_DESKTOP_MAIN: main };
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: ROOT, env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, text: stdout + stderr }),
    );
  });
}

test('the unchanged program passes', async () => {
  const { code, text } = await runTests(join(ROOT, 'dist', 'main.js'), 'guards', '');
  expect(code, text).toBe(0);
});

test.each(MUTANTS)('without $without, a test fails', async (mutant) => {
  const { code, text } = await runTests(await mutate(mutant), mutant.tests ?? 'guards', mutant.fails);
  expect(code, text).toBe(1);
  expect(text).toContain(`× ${mutant.fails}`);
});
