/** The contract, asked in three ways: whatever a page is told in one of them, it is told in the others. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { App } from '../../electron/app.ts';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import { openDeskApp } from '../browser/support/served-desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openInProcess } from './in-process.ts';
import { openOverHttp } from './over-http.ts';
import { openOverPort } from './over-port.ts';
import type { Transport } from './transport.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'assets', 'sample');
const TRANSPORTS = [
  { name: 'in process', isRemote: false, open: async (app: App) => openInProcess(app) },
  { name: 'over HTTP', isRemote: true, open: openOverHttp },
  { name: 'over a message port', isRemote: true, open: async (app: App, log: Log) => openOverPort(app, log) },
] as const;
type Log = (entry: string) => void;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const shaOf = async (file: string) => sha256(await readFile(file));

/** The code of an error that the contract promises; null for any other. */
function codeOf(error: unknown): unknown {
  return error instanceof ORPCError && isDefinedError(error) ? error.code : null;
}

/** Every step of a long call, and what it returned. */
async function follow<Result>(
  call: PromiseLike<AsyncIterator<ByteProgress, Result, unknown>>,
): Promise<{ steps: ByteProgress[]; result: Result }> {
  const stream = await call;
  const steps: ByteProgress[] = [];
  for (;;) {
    const step = await stream.next();
    if (step.done) return { steps, result: step.value };
    steps.push(step.value);
  }
}

describe.each(TRANSPORTS)('$name', ({ open, isRemote }) => {
  async function opened(options: { isEmpty?: boolean; change?: (app: App) => Partial<App> } = {}) {
    const folder = await temporaryFolder();
    const real = await openDeskApp(join(folder, 'data'), options);
    const app = { ...real, ...options.change?.(real) };
    const log: string[] = [];
    const transport: Transport = await open(app, (entry) => log.push(entry));
    onTestFinished(async () => {
      await transport[Symbol.asyncDispose]();
      await real.close();
    });
    return { ...transport, app, folder, log };
  }

  async function firstTask({ client }: Pick<Transport, 'client'>) {
    const { rows } = await client.tasks.list({ asOf: null });
    const row = rows.find(({ evidenceFiles }) => evidenceFiles > 0);
    if (row === undefined) throw new Error('the sample has tasks with evidence');
    return row.task;
  }

  test('a call is answered with what it promises', async () => {
    const { client } = await opened();
    const { record, isSample, hasKey } = await client.desk.show();
    expect({ name: record?.unit.name, isSample, hasKey }).toEqual({
      name: '闽川市临江区望潮街道榕荫社区居民委员会',
      isSample: true,
      hasKey: false,
    });
  });

  test('a refusal arrives as its code, its Chinese sentence and its particulars', async () => {
    const { client } = await opened();
    const short = await safe(client.keys.create({ passphrase: '短' }));
    if (!isDefinedError(short.error)) throw new Error('not an error of the contract');
    expect(short.error.code).toBe('PASSPHRASE_TOO_SHORT');
    expect(short.error.message).toMatch(/^[^a-z]*。$/);
    const { id } = await firstTask({ client });
    const wrong = await safe(client.tasks.update({ id, changes: { due: '2021/13/45' } }));
    if (!isDefinedError(wrong.error)) throw new Error('not an error of the contract');
    expect(wrong.error.code).toBe('RECORD_INVALID');
    expect(wrong.error.data).toMatchObject({ fields: [{ field: 'due', message: expect.any(String) }] });
  });

  test('an input that the contract does not allow is refused before any service sees it', async () => {
    const { client } = await opened({ isEmpty: true });
    // a page that was built wrongly
    const { error } = await safe(client.tasks.show({ id: '../etc', asOf: null }));
    expect(error).toBeInstanceOf(ORPCError);
    expect((error as ORPCError<string, unknown>).code).toBe('BAD_REQUEST'); // the line before says what it is
  });

  test.runIf(isRemote)(
    'a bug is one sentence with a reference into the log, in a call and in the middle of a long one',
    async () => {
      const { client, log } = await opened({
        isEmpty: true,
        change: (app) => ({
          settings: { ...app.settings, show: () => Promise.reject(new TypeError('inside the program')) },
          integrity: {
            scrub: async ({ report }) => {
              report({ stage: '核对', done: 1, total: 2, percent: 50, file: null });
              throw new TypeError('deep inside');
            },
          },
        }),
      });
      const simple = await safe(client.settings.show());
      const long = await safe(follow(client.integrity.scrub(undefined)));
      for (const { error } of [simple, long]) {
        const reference = /日志编号 ([0-9A-F]{8})/.exec(error?.message ?? '')?.[1];
        expect(error?.message).not.toContain('inside');
        expect(log.join('\n')).toContain(`[${reference}]`);
      }
      expect(log.join('\n')).toMatch(/call integrity\.scrub: TypeError: deep inside\n\s+at /);
    },
  );

  test('a long call tells how far it is, never falls back, and ends at exactly 100 % with its result', async () => {
    const { client } = await opened({ isEmpty: true });
    const { steps, result } = await follow(
      client.unitFiles.import({ file: join(SAMPLE, 'unit.json'), evidenceFolder: join(SAMPLE, 'evidence') }),
    );
    expect(result.files).toBe((await readdir(join(SAMPLE, 'evidence'), { recursive: true })).length);
    const percents = steps.map(({ percent }) => percent);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(steps.at(-1)).toMatchObject({ percent: 100, done: steps.at(-1)?.total });
    expect(steps.at(-1)?.stage).toMatch(/\p{sc=Han}/u);
  });

  test('a long call that is refused says why', async () => {
    const { client, folder } = await opened();
    const file = join(folder, 'broken.json');
    await writeFile(file, '{}');
    const { error } = await safe(follow(client.unitFiles.import({ file, evidenceFolder: null })));
    expect(['FOLDER_NOT_EMPTY', 'UNIT_FILE_INVALID']).toContain(codeOf(error));
  });

  test('cancelled by its signal, or by leaving the loop, a long call stops its work and leaves nothing', async () => {
    let ended = 0;
    const { client } = await opened({
      isEmpty: true,
      change: () => ({
        integrity: {
          // goes on until somebody stops it
          scrub: async ({ report, signal }) => {
            for (let done = 0; !signal.aborted; done += 1) {
              report({ stage: '核对', done, total: 1e9, percent: 1, file: null });
              await new Promise((resolve) => setTimeout(resolve, 5));
            }
            ended += 1;
            throw signal.reason;
          },
        },
      }),
    });
    const cancelling = new AbortController();
    const stream = await client.integrity.scrub(undefined, { signal: cancelling.signal });
    await stream.next();
    cancelling.abort();
    await expect(follow(Promise.resolve(stream))).rejects.toThrow();
    await expect.poll(() => ended).toBe(1);
    for await (const { done } of await client.integrity.scrub(undefined)) if (done > 2) break;
    await expect.poll(() => ended).toBe(2);
  });

  test('an import that is cancelled half-way leaves the data folder empty', async () => {
    const { client } = await opened({ isEmpty: true });
    const cancelling = new AbortController();
    const stream = await client.unitFiles.import(
      { file: join(SAMPLE, 'unit.json'), evidenceFolder: join(SAMPLE, 'evidence') },
      { signal: cancelling.signal },
    );
    await stream.next();
    cancelling.abort();
    await expect(follow(Promise.resolve(stream))).rejects.toThrow();
    expect((await client.desk.show()).record).toBeNull();
    await follow(
      client.unitFiles.import({ file: join(SAMPLE, 'unit.json'), evidenceFolder: join(SAMPLE, 'evidence') }),
    );
    expect((await client.desk.show()).record).not.toBeNull();
  });

  test('evidence goes in by its path and comes out byte for byte', async () => {
    const { client, get, folder } = await opened();
    const task = await firstTask({ client });
    const file = join(folder, '会议记录 “终稿”.txt');
    await writeFile(file, '今天开会。');
    const { result } = await follow(client.evidence.add({ taskId: task.id, files: [file], caption: null }));
    const [added] = result.evidence;
    expect(added?.fileName).toBe('会议记录 “终稿”.txt');
    const answer = await get(`/files/evidence/${added?.id}`);
    expect(answer.status).toBe(200);
    expect(sha256(answer.bytes)).toBe(await shaOf(file));
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[ -~]+"; filename\*=UTF-8''%E4%BC%9A/,
    );
  });

  test('evidence goes in by a streaming PUT and comes out byte for byte, with a thumbnail when it is a photo', async () => {
    const { client, put, get } = await opened();
    const task = await firstTask({ client });
    const [photo = ''] = (await readdir(join(SAMPLE, 'evidence'), { recursive: true })).filter((name) =>
      name.endsWith('.jpg'),
    );
    const bytes = new Uint8Array(Buffer.concat([await readFile(join(SAMPLE, 'evidence', photo)), Buffer.from([0])]));
    const answer = await put('活动照片.jpg', bytes);
    const upload = JSON.parse(new TextDecoder().decode(answer.bytes)) as { uploadId: string; fileName: string }; // checked by the next call
    const { result } = await follow(client.evidence.add({ taskId: task.id, files: [upload], caption: '签到' }));
    const [added] = result.evidence;
    expect(added).toMatchObject({ fileName: '活动照片.jpg', type: 'photo', caption: '签到' });
    const original = await get(`/files/evidence/${added?.id}`);
    expect(sha256(original.bytes)).toBe(sha256(bytes));
    expect(original.headers.get('content-type')).toBe('image/jpeg');
    const small = await get(`/files/evidence/${added?.id}/thumbnail`);
    expect([...small.bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(small.bytes.length).toBeLessThan(original.bytes.length);
    const id = added?.id ?? '';
    for (const size of ['preview', 'large']) {
      const { bytes: picture, headers } = await get(`/files/evidence/${id}/${size}`);
      expect(headers.get('content-type'), size).toBe('image/jpeg');
      expect(Buffer.from(picture).includes('Exif'), size).toBe(false);
    }
    const box = { left: 8, top: 8, width: 16, height: 16 };
    const { evidence: masked } = await client.evidence.mask({ id, rectangles: [box], isOriginalKept: true });
    const copy = await get(`/files/evidence/${masked.id}`);
    expect(sha256(copy.bytes)).toBe(masked.sha256);
    const { rows } = await client.evidence.list();
    expect(rows.slice(-2).map(({ evidence }) => evidence.shareLevel)).toEqual(['internal', 'up']);
    const examined = await follow(client.evidence.examine());
    expect(examined.result).toMatchObject({ read: 0 });
  });

  test('an upload with a name that is none is refused with its code, and an upload that is unknown cannot be cited', async () => {
    const { client, put } = await opened();
    const answer = await put('/', new Uint8Array(3));
    expect(answer.status).toBe(422);
    expect(JSON.parse(new TextDecoder().decode(answer.bytes))).toEqual({
      code: 'EVIDENCE_NAME',
      message: expect.stringMatching(/。$/),
    });
    const { id: taskId } = await firstTask({ client });
    const files = [{ uploadId: 'gone', fileName: 'a.txt' }];
    const { error } = await safe(follow(client.evidence.add({ taskId, files, caption: null })));
    expect(codeOf(error)).toBe('NOT_FOUND');
  });

  test.each([
    '/files/evidence/none',
    '/files/evidence/none/thumbnail',
    '/files/evidence/none/preview',
    '/files/evidence/none/huge',
    '/files/outbox/none/1',
    '/files/outbox/../1',
    '/files/evidence/..%2fdata',
    '/files/',
  ])('GET %s is answered with one sentence', async (path) => {
    const { get } = await opened();
    const { status, bytes } = await get(path);
    expect([401, 404]).toContain(status);
    expect(new TextDecoder().decode(bytes)).toMatch(/^\p{sc=Han}[^a-z]*。$/u);
  });

  test('a package that was exported to the outbox is taken away byte for byte', { timeout: 120_000 }, async () => {
    const { client, get } = await opened();
    await client.keys.create({ passphrase: '榕荫社区2021!' });
    const { problems } = await client.checks.run({ periodId: 'r2', asOf: '2021-12-18' });
    expect(problems.filter(({ severity }) => severity === 'E')).toEqual([]);
    const { result } = await follow(
      client.packages.export({
        periodId: 'r2',
        outFolder: null,
        passphrase: '榕荫社区2021!',
        limit: null,
        asOf: '2021-12-18',
        keepSize: true,
      }),
    );
    const [volume] = result.volumes;
    const answer = await get(`/files/outbox/${result.submissionId}/1`);
    expect(sha256(answer.bytes)).toBe(volume?.sha256);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
  });
});
