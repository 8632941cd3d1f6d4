import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { armor, Decrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { readCardPackage } from '../../../electron/bag/card-package.ts';
import { encryptedKeyPemOf } from '../../../electron/crypto/typed-key-text.ts';
import { refusalOf } from '../../support/refusal.ts';
import { openDesk, sampleDesk } from './sample-desk.ts';

const OLD = '口令 Rongyin-2021';
const NEXT = '另一个口令 2022';

async function ageOpens(folder: string, passphrase: string): Promise<boolean> {
  const name = (await readdir(join(folder, 'keys'))).find((each) => each.endsWith('.age')) ?? '';
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFKC'));
  const wrapped = await readFile(join(folder, 'keys', name), 'utf8');
  return decrypter.decrypt(armor.decode(wrapped), 'text').then(
    (text) => text.includes('AGE-SECRET-KEY'),
    () => false,
  );
}

test('under another passphrase the key stays the same, and the old passphrase opens nothing any more', async () => {
  const { app, folder } = await sampleDesk();
  const { fingerprint } = await app.keys.create({ passphrase: OLD });
  const wrong = await refusalOf(app.keys.changePassphrase({ passphrase: NEXT, newPassphrase: NEXT }));
  expect(wrong.code).toBe('WRONG_PASSPHRASE');
  expect((await refusalOf(app.keys.changePassphrase({ passphrase: OLD, newPassphrase: '短' }))).code).toBe(
    'PASSPHRASE_TOO_SHORT',
  );
  expect(await app.keys.changePassphrase({ passphrase: OLD, newPassphrase: NEXT })).toMatchObject({ fingerprint });
  await app.keys.unlock(NEXT);
  expect((await refusalOf(app.keys.unlock(OLD))).code).toBe('WRONG_PASSPHRASE');
  expect([await ageOpens(folder, NEXT), await ageOpens(folder, OLD)]).toEqual([true, false]);
  expect(await readdir(join(folder, 'keys'))).toHaveLength(3);
});

test('a key comes back from its paper, however it was typed, and its card is the same but for the recipient', async () => {
  const { app, folder } = await sampleDesk();
  const { fingerprint } = await app.keys.create({ passphrase: OLD });
  const { encryptedKeyPem } = await app.keys.printable();
  const typed = ` \uFEFF${encryptedKeyPem.replaceAll('\n', '\r\n  ').replace(/(\w{20})/g, '$1 ')} \n(抄写完毕)`;
  const other = await openDesk(join(folder, '..', 'other'));
  await other.desk.loadSample();
  expect((await refusalOf(other.keys.restore({ encryptedKeyPem: typed, passphrase: NEXT }))).code).toBe(
    'WRONG_PASSPHRASE',
  );
  expect(await other.keys.restore({ encryptedKeyPem: typed, passphrase: OLD })).toMatchObject({
    fingerprint,
    isNewRecipient: true,
  });
  await other.keys.unlock(OLD);
  expect((await other.keys.printable()).encryptedKeyPem).toBe(encryptedKeyPem);
  const file = join(folder, '..', '名片.zip');
  expect(await other.cardFiles.give({ file, passphrase: OLD })).toMatchObject({ file, fingerprint });
  expect(await readCardPackage(file)).toMatchObject({ fingerprint });
});

test("another unit's backup is refused, and a damaged key file is mended by its own", async () => {
  const { app, folder } = await sampleDesk();
  const { fingerprint } = await app.keys.create({ passphrase: OLD });
  const { encryptedKeyPem } = await app.keys.printable();
  const stranger = await sampleDesk();
  await stranger.app.keys.create({ passphrase: OLD });
  const foreign = (await stranger.app.keys.printable()).encryptedKeyPem;
  const refused = await refusalOf(app.keys.restore({ encryptedKeyPem: foreign, passphrase: OLD }));
  expect(refused.code).toBe('KEY_EXISTS');
  expect(refused.message).toContain(fingerprint);
  await writeFile(join(folder, 'keys', `${fingerprint.replaceAll(' ', '')}.pem`), 'gone');
  expect((await refusalOf(app.keys.unlock(OLD))).code).toBe('KEY_DAMAGED');
  expect(await app.keys.restore({ encryptedKeyPem, passphrase: OLD })).toMatchObject({ isNewRecipient: false });
  await app.keys.unlock(OLD);
});

test.each([
  ['', '没有找到密钥'],
  ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA', '没有找到密钥'],
  ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA.A\n-----END ENCRYPTED PRIVATE KEY-----', '不该有的字符“.”'],
  ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAA\n-----END ENCRYPTED PRIVATE KEY-----', '不完整'],
])('%j is no key, and says why', (typed, words) => {
  expect(() => encryptedKeyPemOf(typed)).toThrow(words);
});

test('a card is handed to a page that fetches it', async () => {
  const { app } = await sampleDesk();
  await app.keys.create({ passphrase: OLD });
  const card = await app.cardFiles.give({ file: null, passphrase: OLD });
  expect(card).toMatchObject({ name: '名片-榕荫社区.zip', file: null });
  const { path } = await app.files.given(card.downloadId ?? '');
  expect(await readCardPackage(path)).toMatchObject({ fingerprint: card.fingerprint });
});
