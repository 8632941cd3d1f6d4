/** Each guard of the window, looked at from where it would be missed: from the page, or from a page that is not ours. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DesktopProgram, startDesktop } from './desktop-program.ts';

const preload = join(import.meta.dirname, '..', '..', 'dist', 'preload.cjs');
let userData: string;
let program: DesktopProgram;

beforeAll(async () => {
  userData = await mkdtemp(join(tmpdir(), 'shishi-desktop-'));
  program = await startDesktop({ userData });
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  await rm(userData, { recursive: true, force: true });
});
beforeEach(async () => {
  await program.page.locator('#root > *').first().waitFor();
});

test('the window is sandboxed and isolated, without Node and without webviews', async () => {
  const preferences = await program.evaluate(({ BrowserWindow }) => {
    // there in every Electron, but not in its declarations
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): object };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('the page has the bridge, and nothing of Node or of the preload', async () => {
  const { page } = program;
  const names = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
  );
  expect(names).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.shishi ?? {}).sort())).toEqual([
    'chooseFiles',
    'chooseFolder',
    'closeWindow',
    'isMaximised',
    'kind',
    'minimise',
    'onMaximised',
    'openEvidence',
    'openReceived',
    'pathForFile',
    'revealPath',
    'saveFile',
    'setFullScreen',
    'toggleMaximise',
  ]);
  const isStubborn = await page.evaluate(() => {
    try {
      Object.assign(window.shishi ?? {}, { kind: 'other' });
    } catch {
      // frozen: strict code throws
    }
    return window.shishi?.kind;
  });
  expect(isStubborn).toBe('desktop');
});

test('permissions are refused, but for writing text to the clipboard', async () => {
  const states = await program.page.evaluate(async () => {
    const names = ['notifications', 'midi', 'geolocation', 'clipboard-read', 'clipboard-write'];
    // TypeScript knows fewer names than Chromium
    const ask = async (name: string) => [
      name,
      (await navigator.permissions.query({ name: name as PermissionName })).state,
    ];
    return Object.fromEntries(await Promise.all(names.map(ask)));
  });
  expect(states).toEqual({
    notifications: 'denied',
    midi: 'denied',
    geolocation: 'denied',
    'clipboard-read': 'denied',
    'clipboard-write': 'granted',
  });
});

test('the page goes nowhere else', async () => {
  const { page } = program;
  const before = page.url();
  for (const to of ['https://example.com/', 'http://127.0.0.1/', 'data:text/html,x', 'file:///etc/passwd']) {
    await page.evaluate((address) => {
      location.href = address;
    }, to);
    await page.waitForTimeout(300);
    expect(page.url(), to).toBe(before);
  }
  expect(await page.evaluate(() => document.getElementById('root') !== null)).toBe(true);
});

test('no frame of the page goes anywhere else', async () => {
  const { page } = program;
  const seen = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const length = frame.contentWindow?.length ?? -1;
    frame.remove();
    return length;
  });
  expect(seen).toBeLessThanOrEqual(0);
  expect(page.frames().filter((frame) => frame.url().includes('example.com'))).toEqual([]);
});

test('the page opens no window', async () => {
  const { page } = program;
  await page.evaluate(() => void window.open('https://example.com/'));
  await page.evaluate(() => void window.open('about:blank'));
  await page.waitForTimeout(500);
  await expect.poll(() => page.context().pages().length, { timeout: 10_000 }).toBe(1);
  expect(await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a webview is never attached', async () => {
  const isPrevented = await program.evaluate(({ BrowserWindow }) => {
    let prevented = false;
    const event = {
      preventDefault: () => {
        prevented = true;
      },
    };
    BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', event, {}, {});
    return prevented;
  });
  expect(isPrevented).toBe(true);
});

test('a download from anywhere else is refused, one of ours asks where to', async () => {
  const answers = await program.evaluate(({ session }) => {
    const ask = (url: string): string => {
      let answer = 'nothing';
      const item = {
        getURL: () => url,
        getFilename: () => '报送包.zip',
        setSaveDialogOptions: ({ defaultPath }: { defaultPath: string }) => {
          answer = defaultPath;
        },
      };
      const event = {
        preventDefault: () => {
          answer = 'refused';
        },
      };
      session.defaultSession.emit('will-download', event, item);
      return answer;
    };
    return [ask('https://example.com/x.exe'), ask('app://shishi/files/outbox/s-1/1')];
  });
  expect(answers).toEqual(['refused', '报送包.zip']);
});

test('the policy is live: no foreign request, no inline script, no eval', async () => {
  const violations = await program.page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
    const reached = await fetch('https://example.com/x').then(
      () => 'reached',
      () => 'kept',
    );
    const script = document.createElement('script');
    script.textContent = 'window.wasInline = true';
    document.body.append(script);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    frame.remove();
    return [reached, 'wasInline' in window, ...new Set(seen)];
  });
  expect(violations.slice(0, 2)).toEqual(['kept', false]);
  expect(violations).toEqual(expect.arrayContaining(['connect-src', 'script-src-elem', 'frame-src']));
});

test.each([
  '/..%2fmain.js',
  '/%2e%2e%2fpackage.json',
  '/static/..%2f..%2fpreload.cjs',
  '/..\\main.js',
  '/main.js',
  '/%00',
  '/static',
])('the page cannot read %s', async (path) => {
  expect(await program.page.evaluate(async (at) => (await fetch(at)).status, path)).toBe(404);
});

test('the page answers with the headers of the browser host', async () => {
  const headers = await program.page.evaluate(async () => Object.fromEntries((await fetch('/')).headers));
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('another page with our preload is not listened to: neither its questions nor its port', async () => {
  const answers = await program.evaluate(async ({ BrowserWindow, dialog }, file) => {
    let asked = 0;
    dialog.showOpenDialog = async () => {
      asked += 1;
      return { canceled: false, filePaths: ['/stolen'] };
    };
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { preload: file, sandbox: true, contextIsolation: true },
    });
    await stranger.loadURL('https://example.com/').catch(() => undefined);
    const answer = (await stranger.webContents.executeJavaScript(
      `Promise.allSettled([shishi.chooseFolder(), shishi.revealPath('/etc'), shishi.openEvidence('ev-0101-1'), shishi.closeWindow(), shishi.isMaximised()])
         .then((all) => all.map(({ status }) => status))`,
    )) as string[];
    const isPortAnswered = (await stranger.webContents.executeJavaScript(
      `new Promise((resolve) => {
         const { port1, port2 } = new MessageChannel();
         port1.onmessage = () => resolve(true);
         window.postMessage('shishi:connect', window.origin, [port2]);
         port1.postMessage(JSON.stringify({ i: '1', p: { u: 'http://orpc/desk/show', b: { json: null } } }));
         setTimeout(() => resolve(false), 700);
       })`,
    )) as boolean;
    stranger.destroy();
    return { answer, asked, isPortAnswered };
  }, preload);
  expect(answers).toEqual({
    answer: ['rejected', 'rejected', 'rejected', 'rejected', 'rejected'],
    asked: 0,
    isPortAnswered: false,
  });
});

test('a question of the page with anything but the right words is refused', async () => {
  const outcomes = await program.page.evaluate(async () => {
    const bridge = window.shishi;
    if (bridge === undefined) return [];
    const questions = [
      bridge.chooseFiles('toString' as never, true),
      bridge.saveFile('backup', ''),
      bridge.revealPath(''),
      bridge.openEvidence('../../etc/passwd'),
      bridge.openEvidence(''),
      bridge.openReceived('../../etc', 'passwd'),
      bridge.openReceived('s-1', ''),
    ];
    return (await Promise.allSettled(questions)).map(({ status }) => status);
  });
  expect(outcomes).toEqual(outcomes.map(() => 'rejected'));
  expect(outcomes).toHaveLength(7);
});

test('the menu is Chinese throughout', async () => {
  const labels = await program.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap((item) => [
      item.label,
      ...(item.submenu?.items ?? []).filter(({ type }) => type !== 'separator').map(({ label }) => label),
    ]),
  );
  expect(labels).toEqual(expect.arrayContaining(['文件', '编辑', '粘贴', '视图', '重新载入', '帮助', '关于实事台']));
  for (const label of labels ?? []) expect(label).toMatch(/^[\u4e00-\u9fff]+$/);
});

test('the window’s own buttons work from the page', async () => {
  const { page } = program;
  await page.evaluate(() => {
    Object.assign(window, { heard: [] });
    // the test's own list, made in the line before
    window.shishi?.onMaximised((isMaximised) => (window as unknown as { heard: boolean[] }).heard.push(isMaximised));
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: boolean[] }).heard);
  await page.evaluate(() => window.shishi?.toggleMaximise());
  await expect.poll(heard).toEqual([true]);
  await page.evaluate(() => window.shishi?.toggleMaximise());
  await expect.poll(heard).toEqual([true, false]);
  await page.evaluate(() => window.shishi?.minimise());
  const isMinimised = () => program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimised).toBe(true);
  await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
});

test('the window’s own preload is not listened to while another page is in the window', async () => {
  const load = (url: string) =>
    program.evaluate(async ({ BrowserWindow }, to) => {
      await BrowserWindow.getAllWindows()[0]
        ?.loadURL(to)
        .catch(() => undefined);
    }, url);
  await load('https://example.com/');
  await program.page.locator('#root').waitFor({ state: 'detached' });
  const outcome = await program.page.evaluate(() =>
    window.shishi?.isMaximised().then(
      () => 'answered',
      () => 'refused',
    ),
  );
  await load('app://shishi/');
  expect(outcome).toBe('refused');
});
