import { expect, test } from 'vitest';
import type { Refusal } from '../../electron/core/domain/refusal.ts';
import { filesBelow } from '../store/evidence-files.ts';
import { addTo, type EvidenceDesk, evidenceDesk } from './evidence-desk.ts';

async function withOneFile(): Promise<EvidenceDesk & { id: string }> {
  const desk = await evidenceDesk();
  const { evidence } = await addTo(desk, [await desk.file('签到.txt', '签到:12 人')]);
  return { ...desk, id: evidence[0]?.id ?? '' };
}

const refusal = (call: Promise<unknown>): Promise<Refusal> =>
  call.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: Refusal) => error,
  );

test('what is said about a file is changed field by field; what the file is stays', async () => {
  const { app, id } = await withOneFile();
  const before = (await app.tasks.show({ id: 't-1', asOf: null })).evidence[0];
  const changes = {
    caption: '2021年12月3日,社区食堂,志愿者分餐',
    takenAt: '2021-12-03',
    place: '社区食堂',
    shareLevel: 'internal',
    containsFace: true,
    containsMinor: true,
    containsIdNumber: false,
    consent: 'guardian_written',
  };
  const forbidden = {
    sha256: '0'.repeat(64),
    sizeBytes: 1,
    taskId: 't-2',
    fileName: '../../x',
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
  ];
  const before = (await app.tasks.show({ id: 't-1', asOf: null })).evidence;
  for (const [field, value] of cases) {
    const { code, details } = await refusal(
      app.evidenceRecords.update({ id, changes: { [field]: value, place: '别处' } }),
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
  expect(await app.evidenceRecords.remove({ id })).toEqual({ id });
  const { evidence, history, row } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(evidence).toEqual([]);
  expect(row.evidenceFiles).toBe(0);
  expect(history[0]).toMatchObject({ op: 'evidence.remove', target: 't-1' });
  expect(await filesBelow(`${data}/evidence`)).toEqual(stored);
  await app.close();
});

test('a file that is gone is said to be gone', async () => {
  const { app, id } = await withOneFile();
  await app.evidenceRecords.remove({ id });
  for (const call of [
    app.evidenceRecords.remove({ id }),
    app.evidenceRecords.update({ id, changes: { place: '别处' } }),
  ])
    expect((await refusal(call)).code).toBe('NOT_FOUND');
  await app.close();
});
