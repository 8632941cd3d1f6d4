import { expect, test } from 'vitest';
import { filesBelow } from '../store/evidence-files.ts';
import { refusalOf } from '../support/refusal.ts';
import { addTo, type EvidenceDesk, evidenceDesk } from './evidence-desk.ts';

async function withOneFile(): Promise<EvidenceDesk & { id: string }> {
  const desk = await evidenceDesk();
  const { evidence } = await addTo(desk, [await desk.file('签到.txt', '签到:12 人')]);
  return { ...desk, id: evidence[0]?.id ?? '' };
}

test('what is said about a file is changed field by field; what the file is stays', async () => {
  const { app, id } = await withOneFile();
  const before = (await app.tasks.show({ id: 't-1', asOf: null })).evidence[0];
  const changes = {
    fileName: '长者食堂签到.txt',
    caption: '2021年12月3日,社区食堂,志愿者分餐',
    takenAt: '2021-12-03',
    place: '社区食堂',
    shareLevel: 'internal',
    containsFace: true,
    containsMinor: true,
    containsIdNumber: false,
    consent: 'guardian_written',
    turn: 90,
  };
  const forbidden = {
    sha256: '0'.repeat(64),
    sizeBytes: 1,
    taskId: 't-2',
    id: 'ev-x',
    masked: true,
  };
  const after = await app.evidenceRecords.update({ id, changes: { ...changes, ...forbidden } });
  expect(after).toEqual({ ...before, ...changes });
  const { evidence, history } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(evidence).toEqual([after]);
  expect(history[0]).toMatchObject({ op: 'evidence.update', target: id });
  await app.close();
});

test('what does not fit is refused on its field, and nothing is changed', async () => {
  const { app, id } = await withOneFile();
  const cases: readonly (readonly [field: string, value: unknown])[] = [
    ['takenAt', '12月3日'],
    ['takenAt', '2021-02-30'],
    ['shareLevel', 'everyone'],
    ['consent', 'yes'],
    ['containsMinor', '是'],
    ['caption', '长'.repeat(501)],
    ['caption', 5],
    ['fileName', '../../x.txt'],
    ['fileName', '签到.exe'],
    ['fileName', ' '],
    ['turn', 45],
    ['place', '长'.repeat(201)],
  ];
  const before = (await app.tasks.show({ id: 't-1', asOf: null })).evidence;
  for (const [field, value] of cases) {
    const { code, details } = await refusalOf(
      app.evidenceRecords.update({ id, changes: { containsFace: true, [field]: value } }),
    );
    expect(code, field).toBe('RECORD_INVALID');
    expect(details).toMatchObject({ fields: [{ field, message: expect.stringMatching(/\p{Script=Han}/u) }] });
  }
  expect((await app.tasks.show({ id: 't-1', asOf: null })).evidence).toEqual(before);
  await app.close();
});

test('a removed file leaves its task at once, and its bytes stay until the store clears them away', async () => {
  const { app, data, id } = await withOneFile();
  const stored = await filesBelow(`${data}/evidence`);
  expect(await app.evidenceRecords.remove({ ids: [id] })).toMatchObject({ label: '删除 1 件佐证' });
  const { evidence, history, row } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(evidence).toEqual([]);
  expect(row.evidenceFiles).toBe(0);
  expect(history[0]).toMatchObject({ op: 'evidence.remove', target: 't-1' });
  expect(await filesBelow(`${data}/evidence`)).toEqual(stored);
  await app.close();
});

test('a file that is gone is said to be gone', async () => {
  const { app, id } = await withOneFile();
  await app.evidenceRecords.remove({ ids: [id] });
  for (const call of [
    app.evidenceRecords.remove({ ids: [id] }),
    app.evidenceRecords.change({ ids: [id], changes: { place: '别处' } }),
    app.evidenceRecords.move({ ids: [id], taskId: 't-2' }),
    app.evidenceRecords.update({ id, changes: { place: '别处' } }),
  ])
    expect((await refusalOf(call)).code).toBe('NOT_FOUND');
  await app.close();
});

test('nothing points at a file that was removed, and taken back it is as it was', async () => {
  const { app, id } = await withOneFile();
  const masked = await app.cases.create({ changes: { title: '一碗热饭', images: [id] } });
  const before = (await app.tasks.show({ id: 't-1', asOf: null })).evidence;
  const { undoId } = await app.evidenceRecords.remove({ ids: [id] });
  expect((await app.cases.list()).records).toMatchObject([{ id: masked.id, images: [] }]);
  await app.undo.apply({ undoId });
  expect((await app.tasks.show({ id: 't-1', asOf: null })).evidence).toEqual(before);
  expect((await app.cases.list()).records).toMatchObject([{ id: masked.id, images: [id] }]);
});

test('many are changed at once, or none, in one step that can be taken back', async () => {
  const desk = await evidenceDesk();
  const files = await Promise.all(['1', '2', '3'].map((name) => desk.file(`${name}.txt`, `内容 ${name}`)));
  const ids = (await addTo(desk, files)).evidence.map(({ id }) => id);
  const levels = async () =>
    (await desk.app.tasks.show({ id: 't-1', asOf: null })).evidence.map(({ shareLevel }) => shareLevel);
  const refused = await refusalOf(desk.app.evidenceRecords.change({ ids, changes: { shareLevel: 'everyone' } }));
  expect(refused.code).toBe('RECORD_INVALID');
  expect(await levels()).toEqual(['up', 'up', 'up']);
  const { undoId, label } = await desk.app.evidenceRecords.change({ ids, changes: { shareLevel: 'public' } });
  expect(label).toBe('修改 3 件佐证');
  expect(await levels()).toEqual(['public', 'public', 'public']);
  await desk.app.undo.apply({ undoId });
  expect(await levels()).toEqual(['up', 'up', 'up']);
});

test('files move to another task; under a sensitive action they stay in the unit; one that is there already does not', async () => {
  const desk = await evidenceDesk();
  const [a, b] = [await desk.file('a.txt', '甲'), await desk.file('b.txt', '乙')];
  const ids = (await addTo(desk, [a, b])).evidence.map(({ id }) => id);
  const there = (await addTo(desk, [b], { taskId: 't-2' })).evidence[0]?.id ?? '';
  const refused = await refusalOf(desk.app.evidenceRecords.move({ ids, taskId: 't-2' }));
  expect(refused).toMatchObject({ code: 'RECORD_INVALID', message: expect.stringContaining('“b.txt”') });
  const moved = await desk.app.evidenceRecords.move({ ids, taskId: 't-8' });
  expect(moved.label).toBe('把 2 件佐证移到 08-01，并设为不出单位');
  const { evidence, history } = await desk.app.tasks.show({ id: 't-8', asOf: null });
  expect(evidence.map(({ id, shareLevel }) => [id, shareLevel])).toEqual(ids.map((id) => [id, 'internal']));
  expect(history[0]).toMatchObject({ op: 'evidence.move', target: 't-8' });
  expect((await refusalOf(desk.app.evidenceRecords.move({ ids: [there], taskId: 't-404' }))).code).toBe('NOT_FOUND');
});
