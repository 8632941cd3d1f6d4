import { createHash } from 'node:crypto';
import { mkdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import type { Evidence } from '../../electron/core/domain/evidence.ts';
import { fourCorners, talkativeJpeg } from '../photos/photo-samples.ts';
import { filesBelow } from '../store/evidence-files.ts';
import { addTo, type EvidenceDesk, evidenceDesk } from './evidence-desk.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'assets', 'sample', 'evidence');

async function evidenceOf({ app }: EvidenceDesk, id = 't-1'): Promise<Evidence[]> {
  return (await app.tasks.show({ id, asOf: null })).evidence;
}

/** The stored files, without the names of their folders. */
async function storedIn({ data }: EvidenceDesk): Promise<string[]> {
  return (await filesBelow(join(data, 'evidence'))).map((path) => path.slice(path.lastIndexOf('/') + 1));
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('a photo comes in as what it is, with its camera’s time, free to be reported upward', async () => {
  const desk = await evidenceDesk();
  const bytes = await talkativeJpeg(fourCorners(60, 40));
  const { evidence } = await addTo(desk, [await desk.file('合影.dat', bytes)], { caption: ' 12月3日在社区食堂 ' });
  expect(evidence).toEqual([
    {
      id: expect.stringMatching(/^ev-[A-Za-z0-9-]+$/),
      taskId: 't-1',
      type: 'photo',
      fileName: '合影.dat',
      caption: '12月3日在社区食堂',
      takenAt: '2021-12-03T09:15:00+08:00',
      place: null,
      mime: 'image/jpeg',
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      exifStripped: false,
      containsFace: null,
      containsMinor: null,
      containsIdNumber: null,
      masked: false,
      consent: null,
      shareLevel: 'up',
      derivedFrom: null,
    },
  ]);
  expect(await evidenceOf(desk)).toEqual(evidence);
  expect(await storedIn(desk)).toEqual([sha256(bytes)]);
});

test('a file without a camera’s time has that of its last change, in +08:00', async () => {
  const desk = await evidenceDesk();
  const path = await desk.file('通知.pdf', '%PDF-1.4 通知');
  await utimes(path, new Date(), new Date('2021-11-30T16:30:05.900Z'));
  const { evidence } = await addTo(desk, [path]);
  expect(evidence[0]).toMatchObject({
    takenAt: '2021-12-01T00:30:05+08:00',
    type: 'document',
    mime: 'application/pdf',
    caption: null,
  });
});

test('the sample’s tables, letters and photos come in with the types of its own records', async () => {
  const desk = await evidenceDesk();
  const names = ['01-01_登记表_2.xlsx', '01-01_通知或清单_1.pdf', '02-01_现场照片_1.jpg'];
  const { evidence } = await addTo(
    desk,
    names.map((name) => join(SAMPLE, name)),
  );
  expect(evidence.map(({ type, mime, fileName }) => [type, mime, fileName])).toEqual([
    ['form', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', names[0]],
    ['document', 'application/pdf', names[1]],
    ['photo', 'image/jpeg', names[2]],
  ]);
  expect(evidence[2]?.takenAt).toBe('2021-11-09T10:05:00+08:00');
});

test('under a sensitive action everything stays in the unit, and the check has nothing to say against it', async () => {
  const desk = await evidenceDesk();
  const photo = await desk.file('走访.jpg', await fourCorners(60, 40).jpeg().toBuffer());
  const letter = await desk.file('名单.pdf', '%PDF-1.4 名单');
  const { evidence } = await addTo(desk, [photo, letter], { taskId: 't-8' });
  expect(evidence.map(({ shareLevel }) => shareLevel)).toEqual(['internal', 'internal']);
  const { problems } = await desk.app.checks.run({ periodId: null, asOf: null });
  expect(problems.filter(({ code }) => code === 'E202')).toEqual([]);
});

test('a name as macOS writes it is kept as everybody else does', async () => {
  const desk = await evidenceDesk();
  const { evidence } = await addTo(desk, [await desk.file('Cafe\u0301.txt', 'a')]);
  expect(evidence[0]?.fileName).toBe('Caf\u00e9.txt');
});

test('a file that the task has already is told and not cited again, whatever it is called', async () => {
  const desk = await evidenceDesk();
  const first = await desk.file('一.txt', '同样的字');
  const copy = await desk.file('二.txt', '同样的字');
  const other = await desk.file('三.txt', '别的字');
  const added = await addTo(desk, [first]);
  const again = await addTo(desk, [copy, other, copy]);
  expect(again.evidence.map(({ fileName }) => fileName)).toEqual(['三.txt']);
  const sameAs = added.evidence[0]?.id;
  expect(again.skipped).toEqual([
    { fileName: '二.txt', sameAs },
    { fileName: '二.txt', sameAs },
  ]);
  expect(await evidenceOf(desk)).toHaveLength(2);
  expect(await storedIn(desk)).toHaveLength(2);
});

test('nothing new is no line in the operation log', async () => {
  const desk = await evidenceDesk();
  const path = await desk.file('一.txt', '字');
  await addTo(desk, [path]);
  const before = (await desk.app.tasks.show({ id: 't-1', asOf: null })).history.length;
  expect(await addTo(desk, [path])).toMatchObject({ evidence: [], skipped: [{ fileName: '一.txt' }] });
  expect((await desk.app.tasks.show({ id: 't-1', asOf: null })).history).toHaveLength(before);
});

test('the same file under another task is evidence there too', async () => {
  const desk = await evidenceDesk();
  const path = await desk.file('一.txt', '字');
  await addTo(desk, [path]);
  expect((await addTo(desk, [path], { taskId: 't-2' })).evidence).toHaveLength(1);
  expect(await storedIn(desk)).toHaveLength(1);
});

test('several files are one change of the record', async () => {
  const desk = await evidenceDesk();
  const before = (await desk.app.tasks.show({ id: 't-1', asOf: null })).history.length;
  await addTo(desk, [
    await desk.file('一.txt', '一'),
    await desk.file('二.txt', '二'),
    await desk.file('三.txt', '三'),
  ]);
  const { history } = await desk.app.tasks.show({ id: 't-1', asOf: null });
  expect(history).toHaveLength(before + 1);
  expect(await evidenceOf(desk)).toHaveLength(3);
});

interface Wrong {
  readonly code: string;
  readonly says: string;
  readonly files: (desk: EvidenceDesk) => Promise<string[]>;
}

const WRONGS: Readonly<Record<string, Wrong>> = {
  'an empty file': { code: 'EVIDENCE_REFUSED', says: '空.txt', files: async (desk) => [await desk.file('空.txt', '')] },
  'a program': {
    code: 'EVIDENCE_REFUSED',
    says: '照片.jpg',
    files: async (desk) => [await desk.file('照片.jpg', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(60)]))],
  },
  'a script': {
    code: 'EVIDENCE_REFUSED',
    says: '清单.txt',
    files: async (desk) => [await desk.file('清单.txt', '#!/bin/sh\nrm -rf ~\n')],
  },
  'a file that is not there': {
    code: 'EVIDENCE_MISSING',
    says: '没有.jpg',
    files: async ({ data }) => [join(data, '..', '没有.jpg')],
  },
  'a folder': {
    code: 'FILE_UNREADABLE',
    says: '相册',
    files: async ({ data }) => {
      await mkdir(join(data, '..', '相册'));
      return [join(data, '..', '相册')];
    },
  },
  'a name with a control character': {
    code: 'EVIDENCE_NAME',
    says: '照?片.txt',
    files: async (desk) => [await desk.file('照\u0007片.txt', 'a')],
  },
};

for (const [what, { code, says, files }] of Object.entries(WRONGS)) {
  test.skipIf(process.platform === 'win32' && code === 'EVIDENCE_NAME')(
    `${what} is refused at the door by its name, and its neighbours stay outside too`,
    async () => {
      const desk = await evidenceDesk();
      const good = await desk.file('好.txt', '好');
      const error: unknown = await addTo(desk, [good, ...(await files(desk))]).catch((thrown) => thrown);
      expect(error).toMatchObject({ name: 'Refusal', code });
      expect(String(error)).toContain(says);
      expect(await evidenceOf(desk)).toEqual([]);
      expect(await storedIn(desk)).toEqual([]);
    },
  );
}

test('a task that does not exist is refused, and whoever typed its number is told the id', async () => {
  const desk = await evidenceDesk();
  const path = await desk.file('一.txt', '字');
  const unknown: unknown = await addTo(desk, [path], { taskId: 't-9' }).catch((thrown) => thrown);
  expect(unknown).toMatchObject({ code: 'NOT_FOUND' });
  const number: unknown = await addTo(desk, [path], { taskId: '01-02' }).catch((thrown) => thrown);
  expect(String(number)).toContain('t-2');
  expect(await storedIn(desk)).toEqual([]);
});

test('progress counts the bytes of all files, never falls, and ends at exactly 100 %', async () => {
  const desk = await evidenceDesk();
  const files = [await desk.file('大.bin', Buffer.alloc(3_000_000, 1)), await desk.file('小.bin', Buffer.alloc(10, 2))];
  const seen: ByteProgress[] = [];
  await addTo(desk, files, { report: (progress) => seen.push(progress) });
  expect(seen.every(({ total }) => total === 3_000_010)).toBe(true);
  expect(seen.map(({ percent }) => percent)).toEqual(seen.map(({ percent }) => percent).toSorted((a, b) => a - b));
  expect(seen.length).toBeGreaterThan(3);
  expect(new Set(seen.map(({ file }) => file))).toEqual(new Set(['大.bin', '小.bin', null]));
  expect(seen.at(-1)).toMatchObject({ done: 3_000_010, percent: 100 });
});

test('cancelled while files are copied, it leaves nothing', async () => {
  const desk = await evidenceDesk();
  const files = [
    await desk.file('一.bin', Buffer.alloc(5_000_000, 1)),
    await desk.file('二.bin', Buffer.alloc(5_000_000, 2)),
  ];
  const stop = new AbortController();
  const adding = addTo(desk, files, { signal: stop.signal, report: () => stop.abort() });
  await expect(adding).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await evidenceOf(desk)).toEqual([]);
  expect(await storedIn(desk)).toEqual([]);
});

test('what a refused batch brought goes, what was there before stays', async () => {
  const desk = await evidenceDesk();
  const kept = await desk.file('一.txt', '一');
  await addTo(desk, [kept]);
  const before = await storedIn(desk);
  const script = await desk.file('清单.txt', '#!/bin/sh\n');
  await expect(addTo(desk, [kept, await desk.file('新.txt', '新'), script], { taskId: 't-2' })).rejects.toMatchObject({
    code: 'EVIDENCE_REFUSED',
  });
  expect(await storedIn(desk)).toEqual(before);
  expect(await readFile(kept, 'utf8')).toBe('一');
});

test('ids of files that come in at the same moment never meet', async () => {
  const desk = await evidenceDesk();
  const files = await Promise.all(Array.from({ length: 12 }, (_, index) => desk.file(`${index}.txt`, String(index))));
  await Promise.all(files.map((file) => addTo(desk, [file])));
  const evidence = await evidenceOf(desk);
  expect(new Set(evidence.map(({ id }) => id)).size).toBe(12);
});

test('what the bytes say is remembered when they come in: the check does not read them again', async () => {
  const desk = await evidenceDesk();
  await addTo(desk, [await desk.file('旧图.jpg', await talkativeJpeg(fourCorners(60, 40)))]);
  const lines = (await readFile(join(desk.data, 'index', 'content-facts-2.jsonl'), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"takenAt":"2021-12-03T09:15:00+08:00"');
});

test('a file that a page handed over comes in under the name that its user knows, and the upload is forgotten', async () => {
  const desk = await evidenceDesk();
  const { signal } = new AbortController();
  const chunks = async function* () {
    yield Buffer.from('%PDF-1.4 ');
    yield Buffer.from('通知');
  };
  const { uploadId } = await desk.app.files.receive('通知.pdf', chunks(), signal);
  const files = [{ uploadId, fileName: '12月通知.pdf' }];
  const adding = () =>
    desk.app.evidence.add({ taskId: 't-1', files, caption: null }, { signal, report: () => undefined });
  const { evidence } = await adding();
  expect(evidence[0]).toMatchObject({ fileName: '12月通知.pdf', mime: 'application/pdf', takenAt: null });
  await expect(adding()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an upload whose file is refused can be asked for again', async () => {
  const desk = await evidenceDesk();
  const { signal } = new AbortController();
  const chunks = async function* () {
    yield Buffer.from('#!/bin/sh\n');
  };
  const { uploadId } = await desk.app.files.receive('清单.txt', chunks(), signal);
  const files = [{ uploadId, fileName: '清单.txt' }];
  for (let round = 0; round < 2; round++) {
    const adding = desk.app.evidence.add({ taskId: 't-1', files, caption: null }, { signal, report: () => undefined });
    await expect(adding).rejects.toMatchObject({ code: 'EVIDENCE_REFUSED' });
  }
});
