import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKeyFolder, type OwnKey } from '../../electron/store/key-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Disturb, diskError, disturbedDisk } from './disturbed-disk.ts';

const SECRETS = {
  privateKeyPem: '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n',
  wrappedAgeIdentity: new Uint8Array([0, 255, 10, 13, 26]),
};

function keyOf(digit: string, createdAt = '2021-10-20T01:00:00.000Z'): OwnKey {
  const fingerprint = Array.from({ length: 8 }, () => digit.repeat(4)).join(' ');
  return { fingerprint, publicKeyPem: '-----BEGIN PUBLIC KEY-----\n', ageRecipient: 'age1x', createdAt };
}

async function openKeys(disturb?: Disturb) {
  const data = await temporaryFolder();
  return { data, keys: createKeyFolder(data, { mode: 'write', fileSystem: disturb && disturbedDisk(disturb) }) };
}

test('a key is three private files named by its fingerprint, and comes back as it was', async () => {
  const { data, keys } = await openKeys();
  expect(await keys.current()).toBeNull();
  await keys.add(keyOf('1'), SECRETS);
  const digits = '1'.repeat(32);
  expect((await readdir(join(data, 'keys'))).sort()).toEqual([`${digits}.age`, `${digits}.json`, `${digits}.pem`]);
  for (const name of await readdir(join(data, 'keys')))
    expect((await stat(join(data, 'keys', name))).mode & 0o777).toBe(0o600);
  expect(await keys.current()).toEqual(keyOf('1'));
  expect(await keys.readPrivateKey(keyOf('1').fingerprint)).toBe(SECRETS.privateKeyPem);
  expect(new Uint8Array(await readFile(join(data, 'keys', `${digits}.age`)))).toEqual(SECRETS.wrappedAgeIdentity);
});

test('the newest key is the current one, whatever the names', async () => {
  const { keys } = await openKeys();
  await keys.add(keyOf('5', '2021-12-01T00:00:00.000Z'), SECRETS);
  await keys.add(keyOf('9', '2021-10-01T00:00:00.000Z'), SECRETS);
  await keys.add(keyOf('1', '2021-11-01T00:00:00.000Z'), SECRETS);
  expect((await keys.current())?.fingerprint).toBe(keyOf('5').fingerprint);
});

test('a key is never overwritten', async () => {
  const { keys } = await openKeys();
  await keys.add(keyOf('1'), SECRETS);
  await expect(keys.add(keyOf('1'), { ...SECRETS, privateKeyPem: 'other' })).rejects.toMatchObject({
    code: 'KEY_EXISTS',
  });
  expect(await keys.readPrivateKey(keyOf('1').fingerprint)).toBe(SECRETS.privateKeyPem);
});

test('a key that was half written when the program died does not count, at whichever operation', async () => {
  let total = Number.POSITIVE_INFINITY;
  for (let dieAt = 1; dieAt <= total; dieAt += 1) {
    let operations = 0;
    const { data, keys } = await openKeys(() => {
      operations += 1;
      if (operations >= dieAt) throw diskError('EIO');
    });
    const isAdded = await keys.add(keyOf('1'), SECRETS).then(
      () => true,
      () => false,
    );
    if (isAdded) total = operations;
    const again = createKeyFolder(data, { mode: 'write' });
    const current = await again.current();
    if (isAdded) expect(current).not.toBeNull();
    if (current !== null) expect(await again.readPrivateKey(current.fingerprint)).toBe(SECRETS.privateKeyPem);
    else await again.add(keyOf('1'), SECRETS);
  }
  expect(total).toBeGreaterThan(10);
});

test.each(['ENOSPC', 'EDQUOT'])('a full disk (%s) refuses and leaves no key', async (code) => {
  const { data, keys } = await openKeys((operation, path) => {
    if (operation === 'write' && path.includes('.age')) throw diskError(code);
  });
  await expect(keys.add(keyOf('1'), SECRETS)).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(await createKeyFolder(data, { mode: 'read' }).current()).toBeNull();
});

test.each([
  ['a flipped bit in the private key', '.pem', (text: string) => text.replace('AAAA', 'AAAB')],
  ['a private key cut short', '.pem', () => ''],
  ['a description that is no JSON', '.json', (text: string) => text.slice(0, -9)],
  ['a description of another key', '.json', (text: string) => text.replaceAll('1111', '2222')],
  ['a description of a format to come', '.json', (text: string) => text.replace('shishi-key/1', 'shishi-key/2')],
])('%s is told, never passed over', async (_, extension, damage) => {
  const { data, keys } = await openKeys();
  await keys.add(keyOf('1'), SECRETS);
  const path = join(data, 'keys', `${'1'.repeat(32)}${extension}`);
  await writeFile(path, damage(await readFile(path, 'utf8')));
  await expect(keys.readPrivateKey(keyOf('1').fingerprint)).rejects.toMatchObject({ code: 'KEY_DAMAGED' });
  if (extension === '.json') await expect(keys.current()).rejects.toMatchObject({ code: 'KEY_DAMAGED' });
  else expect(await keys.canSign()).toBe(true); // the desk opens, and 体检 and the export say what is wrong
});

test('a private key that somebody deleted is told', async () => {
  const { data, keys } = await openKeys();
  await keys.add(keyOf('1'), SECRETS);
  await rm(join(data, 'keys', `${'1'.repeat(32)}.pem`));
  await expect(keys.readPrivateKey(keyOf('1').fingerprint)).rejects.toMatchObject({ code: 'KEY_MISSING' });
});

test('a key whose description was lost is no “no key yet”: another must not take its place unasked', async () => {
  const { data, keys } = await openKeys();
  expect(await keys.canSign()).toBe(false);
  await keys.add(keyOf('1'), SECRETS);
  expect(await keys.canSign()).toBe(true);
  await rm(join(data, 'keys', `${'1'.repeat(32)}.json`));
  await expect(keys.current()).rejects.toMatchObject({ code: 'KEY_DAMAGED' });
  await expect(keys.canSign()).rejects.toMatchObject({ code: 'KEY_DAMAGED' });
});

test('a key without its private part signs nothing', async () => {
  const { data, keys } = await openKeys();
  await keys.add(keyOf('1'), SECRETS);
  await rm(join(data, 'keys', `${'1'.repeat(32)}.pem`));
  expect(await keys.canSign()).toBe(false);
});

test('a folder that cannot be read is an error, never "no key yet"', async () => {
  const { keys } = await openKeys((operation) => {
    if (operation === 'readdir') throw diskError('EACCES');
  });
  await expect(keys.current()).rejects.toMatchObject({ code: 'IO_ERROR' });
});

test('read mode shows and copies, and adds nothing', async () => {
  const { data, keys } = await openKeys();
  const reading = createKeyFolder(data, { mode: 'read' });
  expect(await reading.current()).toBeNull();
  await expect(reading.add(keyOf('1'), SECRETS)).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
  expect(await readdir(data)).toEqual([]);
  await keys.add(keyOf('1'), SECRETS);
  expect(await reading.current()).toEqual(keyOf('1'));
});

test('a copy of the private key is the file byte for byte, in folders made for it', async () => {
  const { data, keys } = await openKeys();
  await keys.add(keyOf('1'), SECRETS);
  const target = join(data, '备份', '二级', '私钥.pem');
  await keys.copyPrivateKey(keyOf('1').fingerprint, target);
  expect(await readFile(target, 'utf8')).toBe(SECRETS.privateKeyPem);
  expect(await readdir(join(data, '备份', '二级'))).toEqual(['私钥.pem']);
});

test('a copy overwrites nothing', async () => {
  const { data, keys } = await openKeys();
  await keys.add(keyOf('1'), SECRETS);
  const target = join(data, '私钥.pem');
  await writeFile(target, '别的文件');
  await expect(keys.copyPrivateKey(keyOf('1').fingerprint, target)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect(await readFile(target, 'utf8')).toBe('别的文件');
  await mkdir(join(data, '文件夹.pem'));
  await expect(keys.copyPrivateKey(keyOf('1').fingerprint, join(data, '文件夹.pem'))).rejects.toMatchObject({
    code: 'FILE_EXISTS',
  });
  await expect(keys.copyPrivateKey(keyOf('1').fingerprint, join(target, 'x.pem'))).rejects.toMatchObject({
    code: 'IO_ERROR',
  });
});

test('a copy that fails half-way leaves nothing', async () => {
  let isFull = false;
  const { data, keys } = await openKeys((operation) => {
    if (isFull && operation === 'sync') throw diskError('ENOSPC');
  });
  await keys.add(keyOf('1'), SECRETS);
  isFull = true;
  const target = join(data, '备份', '私钥.pem');
  await expect(keys.copyPrivateKey(keyOf('1').fingerprint, target)).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(await readdir(join(data, '备份')).catch(() => [])).toEqual([]);
});

test('under another passphrase a key has its old or its new secrets, whole, wherever the program dies', async () => {
  const next = {
    privateKeyPem: SECRETS.privateKeyPem.replace('AAAA', 'BBBB'),
    wrappedAgeIdentity: new Uint8Array([7]),
  };
  let total = Number.POSITIVE_INFINITY;
  for (let dieAt = 1; dieAt <= total; dieAt += 1) {
    const { data, keys } = await openKeys();
    await keys.add(keyOf('1'), SECRETS);
    let operations = 0;
    const dying = createKeyFolder(data, {
      mode: 'write',
      fileSystem: disturbedDisk(() => {
        operations += 1;
        if (operations >= dieAt) throw diskError('EIO');
      }),
    });
    const isReplaced = await dying.replace(keyOf('1'), next).then(
      () => true,
      () => false,
    );
    if (isReplaced) total = operations;
    const again = createKeyFolder(data, { mode: 'write' });
    const { fingerprint } = keyOf('1');
    const found = [await again.readPrivateKey(fingerprint), new Uint8Array(await again.readAgeIdentity(fingerprint))];
    const [old, fresh] = [SECRETS, next].map((each) => [each.privateKeyPem, each.wrappedAgeIdentity]);
    expect(isReplaced ? [fresh] : [old, fresh]).toContainEqual(found);
    await again.replace(keyOf('1'), SECRETS);
    expect(await again.readPrivateKey(fingerprint)).toBe(SECRETS.privateKeyPem);
    expect(await readdir(join(data, 'keys'))).toHaveLength(3);
  }
  expect(total).toBeGreaterThan(20);
});
