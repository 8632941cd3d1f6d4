import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ByteProgress } from '../../../electron/core/contract/progress.ts';
import { kitLength } from '../../../electron/core/domain/kit.ts';
import { openZip } from '../../../electron/zip/zip-reader.ts';
import { refusalOf } from '../../support/refusal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { addTo, type EvidenceDesk, evidenceDesk } from '../evidence-desk.ts';

const MEGABYTE = 1024 * 1024;

/** Noise is the worst that a JPEG can be given. */
async function noisyPhoto(width: number, height: number): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  let state = 12345;
  for (let index = 0; index < data.length; index += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    data[index] = state >>> 24;
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Make: 'SHISHI', Orientation: '1' }, IFD3: { GPSLatitude: '26/1 4/1 0/1' } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function photoIn(desk: EvidenceDesk, name: string, content: Uint8Array, taskId = 't-1'): Promise<string> {
  const { evidence } = await addTo(desk, [await desk.file(name, content)], { taskId });
  const [added] = evidence;
  if (added === undefined) throw new Error('nothing was added');
  await desk.app.evidenceRecords.update({ id: added.id, changes: { shareLevel: 'up', caption: '现场' } });
  return added.id;
}

const plainPhoto = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: red, g: 1, b: 2 } } })
    .jpeg()
    .toBuffer();

const following = (steps: ByteProgress[] = [], signal = new AbortController().signal) => ({
  report: (step: ByteProgress) => void steps.push(step),
  signal,
});

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

test('a noisy photo of 20 megapixels leaves small enough, without EXIF and place', async () => {
  const desk = await evidenceDesk();
  const original = await noisyPhoto(5472, 3648);
  expect(original.length).toBeGreaterThan(10 * MEGABYTE);
  const id = await photoIn(desk, '大照片.jpg', original);
  const to = await temporaryFolder();
  const steps: ByteProgress[] = [];
  const result = await desk.app.kits.export(
    { items: [{ taskId: 't-1', text: '办了食堂。', evidenceIds: [id] }], target: { kind: 'folder', to } },
    following(steps),
  );
  expect(result).toMatchObject({
    tasks: 1,
    photos: 1,
    downloadId: null,
    name: '文明创建上传包-榕荫社区居民委员会-2021-12-18',
  });
  const photo = (await filesIn(to)).find((file) => file.endsWith('.jpg')) ?? '';
  const bytes = await readFile(photo);
  expect(bytes.length).toBeLessThanOrEqual(2 * MEGABYTE);
  const header = await sharp(bytes).metadata();
  expect(header).toMatchObject({ format: 'jpeg', width: 1920, height: 1280 });
  expect(header.exif).toBeUndefined();
  expect(bytes.includes('SHISHI')).toBe(false);
  expect(bytes.includes('Exif')).toBe(false);
  expect(original.includes('SHISHI')).toBe(true);
  expect(steps.at(-1)?.percent).toBe(100);
});

test('a photo goes below a limit of few bytes by getting smaller, and a limit of none is refused', async () => {
  const desk = await evidenceDesk();
  const id = await photoIn(desk, '大照片.jpg', await noisyPhoto(1200, 900));
  const items = [{ taskId: 't-1', text: '办了食堂。', evidenceIds: [id] }];
  const limit = async (kitPhotoBytes: number): Promise<void> => {
    const { campaign } = await desk.app.desk.show().then(({ record }) => {
      if (record === null) throw new Error('there is a unit');
      return record;
    });
    await desk.app.undo.commit(
      {
        op: 'campaign.update',
        target: campaign.id,
        puts: [{ collection: 'campaign', document: { ...campaign, limits: { kitPhotoBytes } } }],
      },
      '改上限',
    );
  };
  await limit(20_000);
  const to = await temporaryFolder();
  await desk.app.kits.export({ items, target: { kind: 'folder', to } }, following());
  const photo = (await filesIn(to)).find((file) => file.endsWith('.jpg')) ?? '';
  expect((await stat(photo)).size).toBeLessThanOrEqual(20_000);
  await limit(100);
  expect(await refusalOf(desk.app.kits.export({ items, target: { kind: 'folder', to } }, following()))).toMatchObject({
    code: 'LIMIT_TOO_SMALL',
  });
  expect(await readdir(to)).toHaveLength(1);
});

test('texts and photos hold their limits at the border', async () => {
  const desk = await evidenceDesk();
  const ids: string[] = [];
  for (let index = 0; index < 6; index += 1)
    ids.push(await photoIn(desk, `照片${index}.jpg`, await plainPhoto(index * 20)));
  const { items, limits } = await desk.app.kits.propose({ taskIds: ['t-1'] });
  expect(limits).toEqual({ textCharacters: 500, photos: 5, photoBytes: 2 * MEGABYTE, photoMaxEdge: 1920 });
  expect(items[0]?.photos).toHaveLength(6);
  expect(items[0]?.chosen).toEqual(ids.slice(0, 5));
  const to = await temporaryFolder();
  const run = (text: string, evidenceIds: string[]) =>
    desk.app.kits.export(
      { items: [{ taskId: 't-1', text, evidenceIds }], target: { kind: 'folder', to } },
      following(),
    );
  await run('字'.repeat(500), ids.slice(0, 5));
  for (const [text, photos] of [
    ['字'.repeat(501), []],
    ['', []],
    ['联系人身份证 11010519491231002X', []],
    ['好', ids],
    ['好', ['ev-none']],
  ] as const)
    expect((await refusalOf(run(text, [...photos]))).code).toMatch(/RECORD_INVALID|NOT_FOUND/);
  expect(await readdir(to)).toHaveLength(1);
  await run('😀'.repeat(500), []);
  expect((await readdir(to)).toSorted()).toEqual([
    '文明创建上传包-榕荫社区居民委员会-2021-12-18',
    '文明创建上传包-榕荫社区居民委员会-2021-12-18(2)',
  ]);
});

test('what may not leave is proposed with its reason and refused', async () => {
  const desk = await evidenceDesk();
  const id = await photoIn(desk, '孩子.jpg', await plainPhoto(9));
  const export_ = () =>
    desk.app.kits.export(
      { items: [{ taskId: 't-1', text: '好', evidenceIds: [id] }], target: { kind: 'zip', to: null } },
      following(),
    );
  for (const [changes, reason] of [
    [{ shareLevel: 'internal' }, '不出单位'],
    [{ shareLevel: 'up', containsMinor: true, consent: 'missing' }, '未成年人'],
    [{ containsMinor: false, containsIdNumber: true }, '证件号码'],
  ] as const) {
    await desk.app.evidenceRecords.update({ id, changes });
    const { items } = await desk.app.kits.propose({ taskIds: ['t-1'] });
    expect(items[0]?.photos[0]?.reason).toContain(reason);
    expect(items[0]?.chosen).toEqual([]);
    expect(await refusalOf(export_())).toMatchObject({ code: 'RECORD_INVALID' });
  }
});

test('under a sensitive action photos stay and small counts of people are hidden', async () => {
  const desk = await evidenceDesk();
  await desk.app.tasks.update({
    id: 't-8',
    changes: { measures: '已摸排3人,都入了学', beneficiaries: 3, beneficiaryUnit: '人' },
  });
  const id = await photoIn(desk, '助学.jpg', await plainPhoto(7), 't-8');
  const { items } = await desk.app.kits.propose({ taskIds: ['t-8'] });
  expect(items[0]?.text).toBe('摸排助学对象。已摸排<5人,都入了学。');
  expect(items[0]?.photos[0]?.reason).toContain('敏感行动');
  const to = join(await temporaryFolder(), '包.zip');
  const input = { items: [{ taskId: 't-8', text: '帮了3名孩子。', evidenceIds: [] as string[] }] };
  await desk.app.kits.export({ ...input, target: { kind: 'zip', to } }, following());
  const zip = await openZip(to);
  const text = zip.entries.find(({ name }) => name.endsWith('.txt'));
  if (text === undefined) throw new Error('the kit has a text');
  expect(Buffer.from(await zip.readWhole(text, 10_000)).toString()).toBe('\ufeff帮了<5名孩子。\r\n');
  await zip.close();
  input.items[0]?.evidenceIds.push(id);
  expect(await refusalOf(desk.app.kits.export({ ...input, target: { kind: 'zip', to } }, following()))).toMatchObject({
    code: 'RECORD_INVALID',
  });
});

test('names are those that Windows takes, and stay apart', async () => {
  const desk = await evidenceDesk();
  for (const [id, title] of [
    ['t-1', 'a/b\\c:d*e?"f"<g>|h. '],
    ['t-2', '很'.repeat(100)],
    ['t-8', 'CON'],
  ] as const)
    await desk.app.tasks.update({ id, changes: { title } });
  const to = await temporaryFolder();
  const items = ['t-1', 't-2', 't-8'].map((taskId) => ({ taskId, text: '好', evidenceIds: [] }));
  await desk.app.kits.export({ items, target: { kind: 'folder', to } }, following());
  const names = (await readdir(to, { recursive: true })).flatMap((path) => path.split('/'));
  for (const name of names) {
    expect(name).not.toMatch(/[\\:*?"<>|]|[. ]$|^(con|nul|prn|aux)(\.|$)/i);
    expect([...name].length).toBeLessThanOrEqual(60);
  }
  const [kit = ''] = await readdir(to);
  expect(await readdir(join(to, kit))).toHaveLength(4);
});

test('cancelled, it leaves nothing; a ZIP is the same kit', async () => {
  const desk = await evidenceDesk();
  const id = await photoIn(desk, '照片.jpg', await plainPhoto(3));
  const to = await temporaryFolder();
  const items = [{ taskId: 't-1', text: '好', evidenceIds: [id] }];
  const stop = new AbortController();
  const cancelling = { report: () => stop.abort(), signal: stop.signal };
  expect(await refusalOf(desk.app.kits.export({ items, target: { kind: 'folder', to } }, cancelling))).toMatchObject({
    code: 'CANCELLED',
  });
  expect(await readdir(to)).toEqual([]);
  await mkdir(join(to, '目录'));
  const given = await desk.app.kits.export({ items, target: { kind: 'zip', to: null } }, following());
  expect(given).toMatchObject({ file: null, name: '文明创建上传包-榕荫社区居民委员会-2021-12-18.zip' });
  const served = await desk.app.files.given(given.downloadId ?? '');
  const zip = await openZip(served.path);
  expect(zip.entries.map(({ name }) => name)).toEqual([
    '上传目录.xlsx',
    '01 01-01 开办长者食堂/文字.txt',
    '01 01-01 开办长者食堂/照片1 现场.jpg',
  ]);
  await zip.close();
});

test('a photo that is not what it was does not leave', async () => {
  const desk = await evidenceDesk();
  const photo = await plainPhoto(3);
  const id = await photoIn(desk, '照片.jpg', photo);
  const digest = createHash('sha256').update(photo).digest('hex');
  const stored = (await filesIn(join(desk.data, 'evidence'))).find((file) => file.includes(digest.slice(2))) ?? '';
  const { chmod, writeFile } = await import('node:fs/promises');
  await chmod(stored, 0o600);
  await writeFile(stored, await plainPhoto(200));
  const items = [{ taskId: 't-1', text: '好', evidenceIds: [id] }];
  const call = desk.app.kits.export({ items, target: { kind: 'zip', to: null } }, following());
  expect(await refusalOf(call)).toMatchObject({ code: 'EVIDENCE_CHANGED' });
});

test('the proposed text tells the newest progress and never more than fits', async () => {
  const desk = await evidenceDesk();
  await desk.app.tasks.update({
    id: 't-1',
    changes: { measures: '改造一层', beneficiaries: 412, beneficiaryUnit: '人' },
  });
  for (const text of [`旧事${'很'.repeat(300)}`, `新事${'好'.repeat(300)}`])
    await desk.app.tasks.report({ taskId: 't-1', entry: { text } });
  const { items } = await desk.app.kits.propose({ taskIds: ['t-1'] });
  const text = items[0]?.text ?? '';
  expect(text).toMatch(/^开办长者食堂。改造一层。新事好+。受益412人。$/);
  expect(kitLength(text)).toBeLessThanOrEqual(500);
});
