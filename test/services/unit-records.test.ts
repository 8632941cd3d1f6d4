import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openApp } from '../../electron/app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { evidenceDesk, NOW } from './evidence-desk.ts';

async function emptyDesk() {
  const folder = join(await temporaryFolder(), 'data');
  const assets = join(import.meta.dirname, '..', '..', 'assets');
  const randomBytes = (length: number) => new Uint8Array(length).fill(7);
  const app = await openApp({ folder, mode: 'write', program: '测试', clock: () => NOW, randomBytes, assets });
  onTestFinished(() => app.close());
  return app;
}

const SUPERIOR = { 'parentUnit.name': ' 望潮街道办事处 ', 'parentUnit.email': 'a@example.cn' };

test('a new unit stands under the built-in campaign, with whoever made it as its contact', async () => {
  const app = await emptyDesk();
  const changes = { name: '榕荫社区', level: 'community', personName: '蔡明漪', ...SUPERIOR };
  const { unit, personId } = await app.unitRecords.create({ changes });
  expect(unit).toMatchObject({ contactPersonId: personId, parentUnit: { name: '望潮街道办事处' } });
  const { record } = await app.desk.show();
  expect(record?.unit).toEqual(unit);
  expect(record?.actions).toHaveLength(10);
  expect(record?.campaign.reportPeriods?.length).toBeGreaterThan(0);
  await expect(app.unitRecords.create({ changes })).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
});

test('what does not fit is told field by field, and nothing is made', async () => {
  const app = await emptyDesk();
  const changes = { level: 'kingdom', divisionCode: '12', 'parentUnit.email': 'nobody', name: '  ' };
  const refused = app.unitRecords.create({ changes });
  await expect(refused).rejects.toMatchObject({ code: 'RECORD_INVALID' });
  const { details } = await refused.catch((error) => error);
  expect(details.fields.map(({ field }: { field: string }) => field).sort()).toEqual([
    'divisionCode',
    'level',
    'name',
    'parentUnit.email',
    'personName',
  ]);
  expect((await app.desk.show()).record).toBeNull();
});

test('a change keeps what the form does not know, and stands in the operation log', async () => {
  const { app } = await evidenceDesk();
  const before = (await app.desk.show()).record?.unit;
  const unit = await app.unitRecords.update({ changes: { ...SUPERIOR, id: 'u-2', profile: {}, officePhone: '' } });
  expect(unit).toEqual({
    ...before,
    officePhone: null,
    parentUnit: { name: '望潮街道办事处', email: 'a@example.cn' },
  });
  expect(unit.id).toBe('u-1');
  expect((await app.desk.show()).record?.unit).toEqual(unit);
  await expect(app.unitRecords.update({ changes: { contactPersonId: 'nobody' } })).rejects.toMatchObject({
    details: { fields: [{ field: 'contactPersonId' }] },
  });
  await expect(app.unitRecords.update({ changes: { name: '' } })).rejects.toMatchObject({ code: 'RECORD_INVALID' });
});

test('a paper backup holds the encrypted key as it lies in the folder, and only once there is one', async () => {
  const { app } = await evidenceDesk();
  await expect(app.keys.printable()).rejects.toMatchObject({ code: 'KEY_MISSING' });
  const { fingerprint } = await app.keys.create({ passphrase: '榕荫社区2021!' });
  const paper = await app.keys.printable();
  expect(paper).toMatchObject({ unit: '榕荫社区居民委员会', fingerprint, createdAt: NOW.toISOString() });
  expect(paper.encryptedKeyPem).toMatch(
    /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n[\s\S]+-----END ENCRYPTED PRIVATE KEY-----\n$/,
  );
});
