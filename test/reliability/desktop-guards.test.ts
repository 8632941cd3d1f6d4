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
  /** The tests that must notice. */
  readonly tests?: string;
}

const MUTANTS: readonly Mutant[] = [
  { without: 'sandbox', from: 'sandbox: true', to: 'sandbox: false' },
  { without: 'context isolation', from: 'contextIsolation: true', to: 'contextIsolation: false' },
  { without: 'Node kept out', from: 'nodeIntegration: false', to: 'nodeIntegration: true' },
  { without: 'webview tag off', from: 'webviewTag: false', to: 'webviewTag: true' },
  { without: 'web security', from: 'webSecurity: true', to: 'webSecurity: false' },
  { without: 'sender check', from: /function isFromPage\([^)]*\) \{/, to: '$& return true;' },
  { without: 'sender’s address', from: 'senderFrame.parent === null && isPageUrl(senderFrame.url)', to: 'true' },
  { without: 'permission requests and checks refused', from: /guardSession\(session\.defaultSession\);/, to: '' },
  { without: 'permission checks', from: /GRANTED\.has\(permission\) && isPageUrl\(`/, to: 'true || isPageUrl(`' },
  {
    without: 'navigation refused',
    from: /contents\.on\("will-navigate", stay\);\s*contents\.on\("will-redirect", stay\);\s*contents\.on\("will-frame-navigate", stay\);/,
    to: '',
  },
  { without: 'new windows refused', from: 'action: "deny"', to: 'action: "allow"' },
  { without: 'webviews refused', from: /contents\.on\("will-attach-webview"[^;]*;/, to: '' },
  { without: 'downloads from elsewhere refused', from: /else event\.preventDefault\(\);/, to: '' },
  {
    without: 'the policy',
    file: 'chunks',
    from: '"content-security-policy": PAGE_POLICY',
    to: '"x-none": PAGE_POLICY',
  },
  { without: 'plain names only', file: 'chunks', from: 'part !== "" && !part.startsWith(".")', to: 'true' },
  {
    without: 'one instance',
    from: 'app.requestSingleInstanceLock()',
    to: '(app.requestSingleInstanceLock(), true)',
    tests: 'window',
  },
  { without: 'the first window brought forward', from: 'bringForward(window)', to: 'undefined', tests: 'window' },
  { without: 'the window’s state', from: /keepState\(window, file\);/, to: '', tests: 'window' },
  { without: 'the menu', from: /Menu\.setApplicationMenu\([^;]*;/, to: '', tests: 'window' },
  {
    without: 'folders that were not chosen kept from view',
    from: /if \(!roots\.some\([^;]*return false;/,
    to: '',
    tests: 'window',
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

function runTests(main: string, tests: string): Promise<{ code: number; text: string }> {
  const words = [VITEST, 'run', '--project', 'node', `test/desktop/${tests}.test.ts`, '--bail=1'];
  const env = { ...process.env, SHISHI_DESKTOP_MAIN: main };
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: ROOT, env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, text: stdout + stderr }),
    );
  });
}

test('the unchanged program passes', async () => {
  const { code, text } = await runTests(join(ROOT, 'dist', 'main.js'), 'guards');
  expect(code, text).toBe(0);
});

test.each(MUTANTS)('without $without, a test fails', async (mutant) => {
  const { code, text } = await runTests(await mutate(mutant), mutant.tests ?? 'guards');
  expect(code, text).toBe(1);
});
