import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { armor, Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { createAgeIdentity } from '../../electron/crypto/age-identity.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasAge, run } from './programs.ts';

const PASSPHRASE = 'Passw0rd 口令';
const SECRET = /^# public key: (age1\w+)\n(AGE-SECRET-KEY-1\w+)\n$/;

async function unwrap(wrapped: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(armor.decode(wrapped), 'text');
}

test('the wrapped identity opens with the passphrase alone and belongs to the recipient', async () => {
  const { recipient, wrappedIdentity } = await createAgeIdentity(PASSPHRASE);
  const [, named, identity = ''] = SECRET.exec(await unwrap(wrappedIdentity, PASSPHRASE)) ?? [];
  expect(named).toBe(recipient);
  expect(await identityToRecipient(identity)).toBe(recipient);
  await expect(unwrap(wrappedIdentity, 'Passw0rd')).rejects.toThrow();
});

test('the header asks for scrypt with 2^15, and shows no secret', async () => {
  const { wrappedIdentity } = await createAgeIdentity(PASSPHRASE);
  const text = Buffer.from(armor.decode(wrappedIdentity)).toString('latin1');
  expect(text).toMatch(/^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 15\n/);
  expect(text + wrappedIdentity).not.toContain('AGE-SECRET-KEY');
});

test('every identity is a new one, and the passphrase is normalised', async () => {
  const [first, second] = [await createAgeIdentity('Ｐａｓｓｗ０ｒｄ'), await createAgeIdentity('Passw0rd')];
  expect(first.recipient).not.toBe(second.recipient);
  expect(await unwrap(first.wrappedIdentity, 'Passw0rd')).toMatch(SECRET);
});

/** Runs age on a terminal on which the passphrase is typed. */
async function typeIntoAge(command: string, passphrase: string, cwd: string): Promise<string> {
  const { stdout } = await run('script', ['-qec', command, '/dev/null'], { cwd, input: `${passphrase}\n` });
  return stdout.toString();
}

test.skipIf(!hasAge())('`age -d` opens the wrapped identity, and not with another passphrase', async () => {
  const folder = await temporaryFolder();
  const { recipient, wrappedIdentity } = await createAgeIdentity(PASSPHRASE);
  await writeFile(join(folder, 'key.age'), wrappedIdentity);
  const refused = await typeIntoAge('age -d -o wrong.txt key.age', 'Passw0rd', folder);
  expect(refused).toMatch(/incorrect passphrase/);
  await expect(readFile(join(folder, 'wrong.txt'))).rejects.toThrow('ENOENT');
  await typeIntoAge('age -d -o identity.txt key.age', PASSPHRASE, folder);
  expect(await readFile(join(folder, 'identity.txt'), 'utf8')).toMatch(SECRET);
  const { stdout } = await run('age-keygen', ['-y', 'identity.txt'], { cwd: folder });
  expect(stdout.toString().trim()).toBe(recipient);
});

test.skipIf(!hasAge())('`age -d -i` takes the wrapped identity as it lies there', async () => {
  const folder = await temporaryFolder();
  const { recipient, wrappedIdentity } = await createAgeIdentity(PASSPHRASE);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  await writeFile(join(folder, 'key.age'), wrappedIdentity);
  await writeFile(join(folder, 'package.zip.age'), await encrypter.encrypt('一份报送'));
  await typeIntoAge('age -d -i key.age -o package.zip package.zip.age', PASSPHRASE, folder);
  expect(await readFile(join(folder, 'package.zip'), 'utf8')).toBe('一份报送');
});
