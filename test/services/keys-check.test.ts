import { expect, test } from 'vitest';
import { openApp } from '../../electron/app.ts';
import { evidenceDesk, NOW } from './evidence-desk.ts';

const RIGHT = '榕荫社区-口令-2021';

test('a passphrase is checked without giving anything away, and not tried for ever', async () => {
  const { app, data } = await evidenceDesk();
  await expect(app.keys.check({ passphrase: RIGHT })).rejects.toMatchObject({ code: 'KEY_MISSING' });
  await app.keys.create({ passphrase: RIGHT });
  await app.close();
  let now = NOW.getTime();
  const desk = await openApp({
    folder: data,
    mode: 'write',
    program: '测试',
    clock: () => new Date(now),
    randomBytes: (length) => new Uint8Array(length).fill(7),
    assets: '',
  });
  expect(await desk.keys.check({ passphrase: RIGHT })).toEqual({ isRight: true });
  for (let tries = 0; tries < 5; tries++)
    await expect(desk.keys.check({ passphrase: `不是这个口令吧${tries}` })).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
  await expect(desk.keys.check({ passphrase: RIGHT })).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
  now += 60_000;
  expect(await desk.keys.check({ passphrase: RIGHT })).toEqual({ isRight: true });
  await desk.close();
});
