/** Whoever can reach the port: other pages, other servers of this computer, other users of it. */
import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBrowserHost } from '../../electron/hosts/browser/browser-host.ts';
import { signatureOf } from '../../electron/hosts/browser/session.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ask, enter } from './support/raw-request.ts';
import { PAGE_FOLDER, serveDesk } from './support/served-desk.ts';

const NO_INPUT = JSON.stringify({});
/** What Node's fetch asks for before it sends a stream; the declarations of browsers do not know it. */
const STREAMED = { duplex: 'half' };
const served = async (options: Parameters<typeof serveDesk>[1] = { isEmpty: true }) =>
  serveDesk(join(await temporaryFolder(), 'data'), options);

test('a ticket opens the page once; used, wrong, missing or doubled it opens nothing', async () => {
  await using desk = await served();
  const { origin, address } = desk.host;
  expect((await ask(origin, '/open')).status).toBe(403);
  expect((await ask(origin, '/open?ticket=')).status).toBe(403);
  expect((await ask(origin, `/open?ticket=${'A'.repeat(43)}`)).status).toBe(403);
  const { cookie, secret } = await enter(address);
  const again = await ask(origin, address.slice(origin.length));
  expect(again.status).toBe(403);
  expect(again.headers['set-cookie']).toBeUndefined();
  expect(again.text).not.toContain(secret);
  expect(again.text).not.toContain(cookie.split('=')[1]);
});

test('the cookie is HttpOnly, SameSite=Strict and named after the port', async () => {
  await using desk = await served();
  const { origin, address } = desk.host;
  const { headers } = await ask(origin, address.slice(origin.length));
  const [name, ...attributes] = headers['set-cookie']?.[0]?.split('; ') ?? [];
  expect(name).toMatch(new RegExp(`^shishi-${new URL(origin).port}=.{43}$`));
  expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
});

test('without the cookie not even the program’s own files are given out', async () => {
  await using desk = await served();
  const { origin, address } = desk.host;
  expect((await ask(origin, '/')).status).toBe(401);
  expect((await ask(origin, '/index.html')).status).toBe(401);
  const { cookie } = await enter(address);
  const page = await ask(origin, '/', { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(page.text).toContain('id="root"');
});

test('the cookie, which a browser sends to every port, opens no data: another local server cannot use it', async () => {
  await using desk = await served({});
  const { origin, address } = desk.host;
  const { cookie, headers, secret } = await enter(address);
  const stolen = { cookie, origin };
  const call = { method: 'POST', body: NO_INPUT };
  expect((await ask(origin, '/rpc/desk/show', { ...call, headers: stolen })).status).toBe(401);
  expect(
    (
      await ask(origin, '/rpc/desk/show', {
        ...call,
        headers: { ...stolen, authorization: `Bearer ${cookie.split('=')[1]}` },
      })
    ).status,
  ).toBe(401);
  expect((await ask(origin, '/session/stop', { ...call, headers: stolen })).status).toBe(401);
  expect((await ask(origin, '/session/cookie', { ...call, headers: stolen })).status).toBe(401);
  expect((await ask(origin, '/files/uploads?name=a.txt', { method: 'PUT', body: 'x', headers: stolen })).status).toBe(
    401,
  );
  const path = `/files/evidence/${await someEvidence(desk)}`;
  expect((await ask(origin, path, { headers: stolen })).status).toBe(401);
  // With what the page keeps for itself each of them is answered.
  expect((await ask(origin, '/rpc/desk/show', { ...call, headers })).status).toBe(200);
  expect((await ask(origin, path, { headers })).status).toBe(200);
  expect((await ask(origin, `${path}?s=${signatureOf(path, secret)}`)).status).toBe(200);
});

async function someEvidence({ app }: Awaited<ReturnType<typeof serveDesk>>): Promise<string> {
  const { rows } = await app.tasks.list({ asOf: null });
  const id = rows.find(({ evidenceFiles }) => evidenceFiles > 0)?.task.id;
  const [evidence] = id === undefined ? [] : (await app.tasks.show({ id, asOf: null })).evidence;
  if (evidence === undefined) throw new Error('the sample has evidence');
  return evidence.id;
}

test('the signature of one address opens no other, and no other way of asking', async () => {
  await using desk = await served({});
  const { origin, address } = desk.host;
  const { secret, headers } = await enter(address);
  const s = signatureOf('/files/evidence/x', secret);
  expect((await ask(origin, `/files/evidence/y?s=${s}`)).status).toBe(401);
  expect(
    (
      await ask(origin, `/rpc/desk/show?s=${signatureOf('/rpc/desk/show', secret)}`, {
        method: 'POST',
        body: NO_INPUT,
        headers: { origin },
      })
    ).status,
  ).toBe(401);
  const upload = `/files/uploads?name=a.txt&s=${signatureOf('/files/uploads', secret)}`;
  expect((await ask(origin, upload, { method: 'PUT', body: 'x', headers: { origin } })).status).toBe(401);
  expect((await ask(origin, `/files/evidence/x?s=${s}`)).status).toBe(404);
  expect((await ask(origin, '/files/evidence/x', { headers })).status).toBe(404);
});

test.each([
  'localhost:PORT',
  '127.0.0.1',
  '127.0.0.1:1',
  '127.0.0.1:PORT.evil.example',
  'evil.example:PORT',
  'evil.example',
  '[::1]:PORT',
  '0.0.0.0:PORT',
])('a name that was made to point here (Host: %s) is turned away, whatever it knows', async (name) => {
  await using desk = await served();
  const { origin, address } = desk.host;
  const { headers, cookie } = await enter(address);
  const host = name.replace('PORT', new URL(origin).port);
  expect((await ask(origin, '/', { headers: { host, cookie } })).status).toBe(421);
  const call = { method: 'POST', body: NO_INPUT, headers: { ...headers, host } };
  expect((await ask(origin, '/rpc/desk/show', call)).status).toBe(421);
});

test.each([
  'http://evil.example',
  'null',
  'http://localhost:PORT',
  'http://127.0.0.1:1',
  'http://127.0.0.1',
  'https://127.0.0.1:PORT',
  'app://shishi',
  '',
])('another page (Origin: %s) is turned away, whatever it knows', async (given) => {
  await using desk = await served();
  const { origin, address } = desk.host;
  const { headers, cookie } = await enter(address);
  const other = { ...headers, cookie, origin: given.replace('PORT', new URL(origin).port) };
  const call = { method: 'POST', body: NO_INPUT };
  expect((await ask(origin, '/rpc/desk/show', { ...call, headers: other })).status).toBe(403);
  expect((await ask(origin, '/files/uploads?name=a', { method: 'PUT', body: 'x', headers: other })).status).toBe(403);
  expect((await ask(origin, '/', { headers: other })).status).toBe(403);
});

test('a call without an Origin is turned away: a page of the program always sends its own', async () => {
  await using desk = await served();
  const { origin, address } = desk.host;
  const { headers } = await enter(address);
  const { authorization = '' } = headers;
  const call = { method: 'POST', body: NO_INPUT, headers: { authorization } };
  expect((await ask(origin, '/rpc/desk/show', call)).status).toBe(403);
});

test.each([
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
  { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
])('what another site loads from here ($sec-fetch-site, $sec-fetch-dest) is not given out', async (site) => {
  await using desk = await served();
  const { cookie } = await enter(desk.host.address);
  expect((await ask(desk.host.origin, '/', { headers: { ...site, cookie } })).status).toBe(403);
});

test.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE'])('%s reads nothing', async (method) => {
  await using desk = await served();
  const { origin, address } = desk.host;
  const { headers, cookie } = await enter(address);
  for (const target of ['/', '/rpc/desk/show', '/files/evidence/x', '/session/stop']) {
    const { status, headers: answered } = await ask(origin, target, { method, headers: { ...headers, cookie } });
    expect([403, 405], target).toContain(status);
    expect(answered['access-control-allow-origin']).toBeUndefined();
  }
});

test.each(['http://evil.example/', '//evil.example/', '*', '/\\evil', '/a b'])(
  'the target %s is no address of ours',
  async (target) => {
    await using desk = await served();
    const { cookie } = await enter(desk.host.address);
    const answer = await rawStatusLine(desk.host.origin, `GET ${target} HTTP/1.1`, cookie);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
  },
);

function rawStatusLine(origin: string, line: string, cookie: string): Promise<string> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${line}\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
    });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.once('end', () => resolve(text.split('\r\n')[0] ?? ''));
    socket.once('error', reject);
  });
}

test.each([
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/static/..%2f..%2fmain.js',
  '/..\\main.js',
  '/static%00.js',
  '/%',
  '/.%2e/main.js',
  '/static/',
  '/static',
])('%s does not lead out of the page’s folder', async (target) => {
  await using desk = await served();
  const { cookie } = await enter(desk.host.address);
  expect(await rawStatusLine(desk.host.origin, `GET ${target} HTTP/1.1`, cookie)).toMatch(/^HTTP\/1\.1 40[04]/);
});

test('every answer forbids sniffing, framing, caching, referrers and foreign parts', async () => {
  await using desk = await served();
  const { origin, address } = desk.host;
  const { headers, cookie } = await enter(address);
  const call = { method: 'POST', body: NO_INPUT };
  for (const answer of [
    await ask(origin, '/', { headers: { cookie } }),
    await ask(origin, '/open?ticket=no'),
    await ask(origin, '/nothing', { headers: { cookie } }),
    await ask(origin, '/', { headers: { host: 'evil.example' } }),
    await ask(origin, '/rpc/desk/show', { ...call, headers }),
    await ask(origin, '/rpc/no/such', { ...call, headers }),
  ]) {
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src '(self|nonce-[^' ]+)';/);
    expect(answer.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  }
});

test('only the loopback address listens', async () => {
  await using desk = await served();
  const port = Number(new URL(desk.host.origin).port);
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
  for (const { address } of others) await expect(reach(address, port)).rejects.toThrow();
  expect(desk.host.origin).toBe(`http://127.0.0.1:${port}`);
});

function reach(address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, timeout: 2000 }, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
    socket.once('timeout', () => reject(new Error('timeout')));
  });
}

test('a port that somebody else has is told in one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await using desk = await served();
  const opening = openBrowserHost({
    app: desk.app,
    pageFolder: PAGE_FOLDER,
    port,
    idle: { beforeFirstMs: 1e6, afterLastMs: 1e6 },
    log: () => undefined,
  });
  await expect(opening).rejects.toMatchObject({
    code: 'IO_ERROR',
    message: expect.stringContaining(`端口 ${port} 已被其他程序占用`),
  });
  other.close();
});

test('an upload streams to the disk and is taken whole; a broken one leaves nothing', async () => {
  const folder = await temporaryFolder();
  await using desk = await serveDesk(join(folder, 'data'), { isEmpty: true });
  const { origin, address } = desk.host;
  const { headers } = await enter(address);
  const body = new Uint8Array(3_000_000).fill(7);
  const answer = await ask(origin, `/files/uploads?name=${encodeURIComponent('照片 1.jpg')}`, {
    method: 'PUT',
    body,
    headers,
  });
  expect(answer.status).toBe(200);
  const upload = JSON.parse(answer.text) as { uploadId: string; fileName: string; sizeBytes: number }; // the answer's shape is what is looked at
  expect(upload).toMatchObject({ fileName: '照片 1.jpg', sizeBytes: 3_000_000 });
  const { path } = await desk.app.files.upload(upload.uploadId);
  expect(
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ).toBe(createHash('sha256').update(body).digest('hex'));
  const before = await readdir(join(path, '..'));
  await breakOff(origin, headers);
  await expect.poll(() => readdir(join(path, '..'))).toEqual(before);
  expect(desk.log).toEqual([]);
});

/** Promises more than it sends, then hangs up. */
function breakOff(origin: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      const lines = Object.entries({ host, 'content-length': '1000000', ...headers }).map(
        ([name, value]) => `${name}: ${value}`,
      );
      socket.write(`PUT /files/uploads?name=half.bin HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${'x'.repeat(5000)}`);
      setTimeout(() => socket.destroy(), 200);
    });
    socket.once('close', () => resolve());
  });
}

test('an upload with a bad name is refused in Chinese, with its code', async () => {
  await using desk = await served();
  const { headers } = await enter(desk.host.address);
  const answer = await ask(desk.host.origin, '/files/uploads?name=..', { method: 'PUT', body: 'x', headers });
  expect(answer.status).toBe(422);
  expect(JSON.parse(answer.text)).toEqual({ code: 'EVIDENCE_NAME', message: expect.stringMatching(/。$/) });
});

test('evidence that a browser would run is only ever downloaded, under a policy that runs nothing', async () => {
  const folder = await temporaryFolder();
  const page = join(folder, 'page.html');
  await appendFile(page, '<script>alert(1)</script>');
  await using desk = await serveDesk(join(folder, 'data'), {
    isEmpty: true,
    change: (app) => ({
      files: {
        ...app.files,
        evidence: async () => ({
          path: page,
          name: '说明"; 群众.html',
          mime: 'text/html',
          sizeBytes: (await stat(page)).size,
        }),
      },
    }),
  });
  const { headers } = await enter(desk.host.address);
  const answer = await ask(desk.host.origin, '/files/evidence/e-1', { headers });
  expect(answer.text).toBe('<script>alert(1)</script>');
  expect(answer.headers['content-type']).toBe('application/octet-stream');
  expect(answer.headers['content-disposition']).toBe(
    `attachment; filename="___; __.html"; filename*=UTF-8''%E8%AF%B4%E6%98%8E%22%3B%20%E7%BE%A4%E4%BC%97.html`,
  );
  expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
});

test('a gigabyte goes in with flat memory', { timeout: 120_000 }, async () => {
  const GIGABYTE = 1024 ** 3;
  await using desk = await served();
  const { origin, address } = desk.host;
  const { headers } = await enter(address);
  let sent = 0;
  let mostResident = 0;
  const chunk = new Uint8Array(1024 * 1024).fill(1);
  const body = new ReadableStream({
    pull: (controller) => {
      mostResident = Math.max(mostResident, process.memoryUsage.rss());
      if (sent >= GIGABYTE) return controller.close();
      controller.enqueue(chunk);
      sent += chunk.length;
    },
  });
  const resident = process.memoryUsage.rss();
  const answer = await fetch(`${origin}/files/uploads?name=big.bin`, { method: 'PUT', body, headers, ...STREAMED });
  const upload = (await answer.json()) as { uploadId: string; sizeBytes: number };
  expect(upload.sizeBytes).toBe(GIGABYTE);
  expect((mostResident - resident) / 1024 ** 2).toBeLessThan(150);
  await desk.app.files.forget(upload.uploadId);
});

test('a bug is logged whole, and the page is told one sentence with a reference into the log', async () => {
  await using desk = await served({
    isEmpty: true,
    change: (app) => ({
      settings: {
        ...app.settings,
        show: () => {
          throw new Error('the inside of the program', { cause: new Error('the deeper reason') });
        },
      },
    }),
  });
  const { origin, address } = desk.host;
  const { headers } = await enter(address);
  const { text, status } = await ask(origin, '/rpc/settings/show', { method: 'POST', body: NO_INPUT, headers });
  expect(status).toBe(500);
  expect(text).not.toContain('inside of the program');
  const reference = /日志编号 ([0-9A-F]{8})/.exec(text)?.[1];
  expect(reference).toBeDefined();
  expect(desk.log.join('\n')).toContain(`[${reference}] call settings.show: Error: the inside of the program`);
  expect(desk.log.join('\n')).toContain('the deeper reason');
});

test('a call larger than any form is refused before it is read', async () => {
  await using desk = await served();
  const { headers } = await enter(desk.host.address);
  const { hostname, port, host } = new URL(desk.host.origin);
  const lines = Object.entries({ host, 'content-type': 'application/json', 'content-length': '40000000', ...headers });
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n');
      socket.write(`POST /rpc/desk/show HTTP/1.1\r\n${head}\r\n\r\n{`);
    });
    socket.once('data', (chunk) => resolve(chunk.toString()));
    socket.once('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test('the service ends by itself when nobody comes, and when the last page has gone; a stranger does not keep it up', async () => {
  await using unused = await served({ isEmpty: true, beforeFirstMs: 50 });
  expect(await unused.host.ended).toBe('idle');
  await using desk = await served({ isEmpty: true, afterLastMs: 2000 });
  const { origin, address } = desk.host;
  const { headers } = await enter(address);
  const leaving = new AbortController();
  const presence = await fetch(`${origin}/session/presence`, { method: 'POST', headers, signal: leaving.signal });
  expect(presence.status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect((await ask(origin, '/')).status).toBe(401); // still there: a page is open
  leaving.abort();
  const stranger = setInterval(() => void ask(origin, '/open?ticket=no').catch(() => undefined), 10);
  expect(await desk.host.ended).toBe('idle');
  clearInterval(stranger);
});

test('停止 ends the service, tells every open page, and the port is free', async () => {
  await using desk = await served();
  const { origin, address } = desk.host;
  const { headers } = await enter(address);
  const presence = await fetch(`${origin}/session/presence`, { method: 'POST', headers });
  expect((await ask(origin, '/session/stop', { method: 'POST', headers })).status).toBe(200);
  expect(await presence.text()).toBe('here\nstopped\n');
  expect(await desk.host.ended).toBe('stopped');
  await expect(ask(origin, '/')).rejects.toThrow();
});
