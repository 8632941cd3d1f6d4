import { cp } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openApp } from '../../electron/app.ts';
import { evidenceDesk, NOW } from './evidence-desk.ts';

const rating = (fields: Record<string, unknown> = {}) => ({
  id: 'win-1',
  rating: 5,
  content: null,
  taskId: null,
  service: null,
  ageMs: 0,
  ...fields,
});

test('a rating counts once however often it is delivered, also at the same moment', async () => {
  const { app } = await evidenceDesk();
  await Promise.all([1, 2, 3].map(() => app.counter.rate(rating())));
  await app.counter.rate(rating());
  const { records } = await app.feedback.list();
  expect(records).toMatchObject([
    { id: 'win-1', channel: 'hcp', rating: 5, anonymous: true, status: 'closed', receivedAt: NOW.toISOString() },
  ]);
});

test('a low one waits for verification, and takes on what was said after it, until somebody handles it', async () => {
  const { app } = await evidenceDesk();
  await app.counter.rate(rating({ rating: 2, taskId: 't-1' }));
  await app.counter.rate(rating({ rating: 2, taskId: 't-1', content: '等候太久' }));
  expect((await app.feedback.list()).records).toMatchObject([
    { content: '等候太久', negative: true, status: 'open', taskId: 't-1', handlerId: 'p-1' },
  ]);
  await app.counter.rate(rating({ rating: 4 }));
  expect((await app.feedback.list()).records).toMatchObject([{ rating: 4, negative: false, status: 'closed' }]);
  await app.counter.rate(rating({ rating: 1 }));
  await app.feedback.verify({ id: 'win-1', changes: { verifyResult: 'valid' } });
  await app.counter.rate(rating({ rating: 5, content: '改口' }));
  expect((await app.feedback.list()).records).toMatchObject([{ rating: 1, content: '等候太久' }]);
});

test('one that waited in a page is dated by when it was given; a task that is gone does not lose it', async () => {
  const { app } = await evidenceDesk();
  await app.counter.rate(rating({ ageMs: 3_600_000, taskId: 't-99', service: '低保复核' }));
  expect((await app.feedback.list()).records).toMatchObject([
    { receivedAt: '2021-12-18T00:00:00.000Z', taskId: null, content: '〔低保复核〕' },
  ]);
});

test('the counter stays on over a restart, and every rating is on the disk', async () => {
  const { app, data } = await evidenceDesk();
  expect(await app.counter.show()).toMatchObject({ isOn: false, unitId: 'u-1' });
  await app.counter.open({ taskId: 't-1', service: null });
  await app.counter.rate(rating());
  await app.close();
  const again = await openApp({
    folder: data,
    mode: 'write',
    program: '测试',
    clock: () => NOW,
    randomBytes: (length) => new Uint8Array(length).fill(7),
    assets: '',
  });
  expect(await again.counter.show()).toMatchObject({ isOn: true, taskId: 't-1' });
  expect((await again.feedback.list()).records).toMatchObject([{ id: 'win-1' }]);
  expect(await again.counter.leave()).toMatchObject({ isOn: false });
  await again.close();
});

test('a rating that was acknowledged stands when the power goes a moment later', async () => {
  const { app, data } = await evidenceDesk();
  await app.counter.open({ taskId: null, service: null });
  await app.counter.rate(rating());
  await cp(data, `${data}-after`, { recursive: true, filter: (path) => !path.includes('lock.sqlite') });
  const again = await openApp({
    folder: `${data}-after`,
    mode: 'write',
    program: '测试',
    clock: () => NOW,
    randomBytes: (length) => new Uint8Array(length).fill(7),
    assets: '',
  });
  expect((await again.feedback.list()).records).toMatchObject([{ id: 'win-1', rating: 5 }]);
  expect(await again.counter.show()).toMatchObject({ isOn: true });
  await again.close();
});
