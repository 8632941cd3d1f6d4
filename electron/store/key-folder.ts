/**
 * The unit's own keys. A key is three files in `keys/`, named by the 32 digits of its fingerprint:
 *
 *     <digits>.pem    the signing key, PKCS#8 encrypted by the passphrase
 *     <digits>.age    the age identity, wrapped by the same passphrase
 *     <digits>.json   {format: "shishi-key/1", fingerprint, publicKeyPem, ageRecipient, createdAt,
 *                     privateKeySha256, ageIdentitySha256: of the two files above}
 *
 * A key is never removed: old packages are verified by old keys. A new one, and one under another passphrase, is first
 * written as <digits>.next.pem and .next.age; a .json that is `staged` says that these are the ones that count. Then
 * they take their places, and the .json says so. A crash leaves the old state or the new one, and never a .pem without
 * its .json: where there is one, the .json was lost.
 */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { diskFailure } from './disk-failure.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { namesIn } from './folder-walk.ts';
import { errorCode, makeFolderForGood, unlinkForGood, writeFileForGood } from './lasting-file.ts';
import { writeNewFile } from './new-file.ts';

const KEY_FORMAT = 'shishi-key/1';

const OwnKeySchema = z.object({
  /** Eight groups of four digits, one space between. */
  fingerprint: z.string().regex(/^\d{4}( \d{4}){7}$/),
  publicKeyPem: z.string().min(1),
  ageRecipient: z.string().min(1),
  createdAt: z.iso.datetime(),
});
export type OwnKey = z.infer<typeof OwnKeySchema>;

const KeyFile = OwnKeySchema.extend({
  format: z.literal(KEY_FORMAT),
  privateKeySha256: Sha256,
  ageIdentitySha256: Sha256,
  /** The secrets lie in the `.next` files. */
  staged: z.boolean().optional(),
});
type KeyFile = z.infer<typeof KeyFile>;

/** What the passphrase guards. */
export interface KeySecrets {
  readonly privateKeyPem: string;
  readonly wrappedAgeIdentity: Uint8Array | string;
}

export interface KeyFolder {
  /** The newest key; null when there is none. @throws Refusal KEY_DAMAGED, IO_ERROR */
  current(): Promise<OwnKey | null>;
  /** Whether there is a key to sign with; whether it is sound, its reading tells. @throws as `current` */
  canSign(): Promise<boolean>;
  /** @throws Refusal KEY_EXISTS, DISK_FULL, IO_ERROR, STORE_READ_ONLY */
  add(key: OwnKey, secrets: KeySecrets): Promise<void>;
  /**
   * Puts the secrets of a key that is there under another passphrase. A crash leaves the old ones or the new ones.
   *
   * @throws Refusal KEY_MISSING, KEY_DAMAGED, DISK_FULL, IO_ERROR, STORE_READ_ONLY
   */
  replace(key: OwnKey, secrets: KeySecrets): Promise<void>;
  /** The encrypted PKCS#8 as it lies there. @throws Refusal KEY_MISSING, KEY_DAMAGED, IO_ERROR */
  readPrivateKey(fingerprint: string): Promise<string>;
  /** The wrapped age identity as it lies there. @throws as `readPrivateKey` */
  readAgeIdentity(fingerprint: string): Promise<Uint8Array>;
  /** Copies the encrypted key, byte for byte, to a new file. @throws Refusal FILE_EXISTS and as `readPrivateKey` */
  copyPrivateKey(fingerprint: string, file: string): Promise<void>;
}

export interface KeyFolderOptions {
  readonly mode: 'read' | 'write';
  readonly fileSystem?: FileSystem | undefined;
}

/** @param dataFolder absolute path; nothing is touched before it is asked for */
export function createKeyFolder(dataFolder: string, options: KeyFolderOptions): KeyFolder {
  const { mode, fileSystem = nodeFileSystem } = options;
  const folder = join(dataFolder, 'keys');
  const readPrivateKey = async (fingerprint: string): Promise<string> =>
    Buffer.from(await readSecretFile(fileSystem, folder, digitsOf(fingerprint), 'pem')).toString('utf8');
  const refuseReading = (): void => {
    if (mode === 'read')
      throw new Refusal('STORE_READ_ONLY', '数据文件夹以只读方式打开，不能存入密钥。请重新打开后再试。');
  };
  return {
    current: async () => {
      const newest = await newestKey(fileSystem, folder);
      return newest && OwnKeySchema.parse(newest);
    },
    canSign: async () => {
      const key = await newestKey(fileSystem, folder);
      return key !== null && (await namesIn(fileSystem, folder)).includes(secretName(key, 'pem'));
    },
    add: async (key, secrets) => {
      refuseReading();
      await addKey(fileSystem, folder, OwnKeySchema.parse(key), secrets);
    },
    replace: async (key, secrets) => {
      refuseReading();
      await replaceKey(fileSystem, folder, OwnKeySchema.parse(key), secrets);
    },
    readAgeIdentity: (fingerprint) => readSecretFile(fileSystem, folder, digitsOf(fingerprint), 'age'),
    readPrivateKey,
    copyPrivateKey: async (fingerprint, file) => {
      const pem = await readPrivateKey(fingerprint);
      await writeNewFile(fileSystem, file, Buffer.from(pem));
    },
  };
}

function digitsOf(fingerprint: string): string {
  const digits = fingerprint.replaceAll(' ', '');
  if (!/^\d{32}$/.test(digits)) throw new Error(`no fingerprint: ${fingerprint}`);
  return digits;
}

async function addKey(fileSystem: FileSystem, folder: string, key: OwnKey, secrets: KeySecrets): Promise<void> {
  const digits = digitsOf(key.fingerprint);
  const path = join(folder, digits);
  try {
    await makeFolderForGood(fileSystem, folder);
    if ((await fileSystem.readdir(folder)).includes(`${digits}.json`))
      throw new Refusal('KEY_EXISTS', '这把密钥已经在数据文件夹中，没有覆盖。可用 key show 查看。');
    await putKey(fileSystem, path, key, secrets);
  } catch (error) {
    throw diskFailure(error, '保存密钥');
  }
}

async function putKey(fileSystem: FileSystem, path: string, key: OwnKey, secrets: KeySecrets): Promise<void> {
  await writeSecrets(fileSystem, `${path}.next`, secrets);
  await writeKeyFile(fileSystem, path, key, secrets, { staged: true });
  await writeSecrets(fileSystem, path, secrets);
  await writeKeyFile(fileSystem, path, key, secrets, {});
  for (const kind of ['pem', 'age']) await unlinkForGood(fileSystem, `${path}.next.${kind}`);
}

async function writeSecrets(fileSystem: FileSystem, path: string, secrets: KeySecrets): Promise<void> {
  await writeFileForGood(fileSystem, `${path}.pem`, secrets.privateKeyPem);
  await writeFileForGood(fileSystem, `${path}.age`, secrets.wrappedAgeIdentity);
}

async function writeKeyFile(
  fileSystem: FileSystem,
  path: string,
  key: OwnKey,
  { privateKeyPem, wrappedAgeIdentity }: KeySecrets,
  state: Pick<KeyFile, 'staged'>,
): Promise<void> {
  const file: KeyFile = {
    format: KEY_FORMAT,
    ...key,
    privateKeySha256: sha256Of(privateKeyPem),
    ageIdentitySha256: sha256Of(wrappedAgeIdentity),
    ...state,
  };
  await writeFileForGood(fileSystem, `${path}.json`, `${JSON.stringify(file, null, 2)}\n`);
}

async function replaceKey(fileSystem: FileSystem, folder: string, key: OwnKey, secrets: KeySecrets): Promise<void> {
  const digits = digitsOf(key.fingerprint);
  const path = join(folder, digits);
  const before = await readKeyFile(fileSystem, `${path}.json`);
  try {
    if (before.staged) await finishReplacing(fileSystem, folder, digits, before);
    await putKey(fileSystem, path, key, secrets);
  } catch (error) {
    throw diskFailure(error, '保存密钥');
  }
}

/** The program died while it put secrets in their places: the `.next` files must not be written over before that is done. */
async function finishReplacing(fileSystem: FileSystem, folder: string, digits: string, file: KeyFile): Promise<void> {
  const path = join(folder, digits);
  for (const kind of ['pem', 'age'])
    await writeFileForGood(fileSystem, `${path}.${kind}`, await fileSystem.readFile(`${path}.next.${kind}`));
  const { staged: _done, ...settled } = file;
  await writeFileForGood(fileSystem, `${path}.json`, `${JSON.stringify(settled, null, 2)}\n`);
}

async function newestKey(fileSystem: FileSystem, folder: string): Promise<KeyFile | null> {
  const names = await namesIn(fileSystem, folder).catch((error) => {
    throw diskFailure(error, '读取密钥');
  });
  const lost = names.find((name) => /^\d{32}\.pem$/.test(name) && !names.includes(name.replace('.pem', '.json')));
  if (lost !== undefined) throw damaged(lost.replace('.pem', '.json'));
  const files = await Promise.all(
    names.filter((name) => /^\d{32}\.json$/.test(name)).map((name) => readKeyFile(fileSystem, join(folder, name))),
  );
  const [newest] = files.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return newest ?? null;
}

/** A damaged key is never passed over in silence for an older one: packages would be signed by the wrong key. */
async function readKeyFile(fileSystem: FileSystem, path: string): Promise<KeyFile> {
  const bytes = await readSecret(fileSystem, path);
  try {
    const file = KeyFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (`${digitsOf(file.fingerprint)}.json` !== basename(path)) throw new Error('named by another fingerprint');
    return file;
  } catch (cause) {
    throw damaged(basename(path), cause);
  }
}

async function readSecretFile(
  fileSystem: FileSystem,
  folder: string,
  digits: string,
  kind: 'pem' | 'age',
): Promise<Uint8Array> {
  const file = await readKeyFile(fileSystem, join(folder, `${digits}.json`));
  const name = secretName(file, kind);
  const bytes = await readSecret(fileSystem, join(folder, name));
  if (sha256Of(bytes) !== (kind === 'pem' ? file.privateKeySha256 : file.ageIdentitySha256)) throw damaged(name);
  return bytes;
}

/** Where the secret lies that counts. */
function secretName({ fingerprint, staged }: KeyFile, kind: 'pem' | 'age'): string {
  return `${digitsOf(fingerprint)}${staged ? '.next' : ''}.${kind}`;
}

function damaged(name: string, cause?: unknown): Refusal {
  return new Refusal('KEY_DAMAGED', `密钥文件 keys/${name} 已损坏或不见了。请用密钥备份或数据备份恢复。`, { cause });
}

function sha256Of(content: Uint8Array | string): Sha256 {
  return createHash('sha256').update(content).digest('hex');
}

async function readSecret(fileSystem: FileSystem, path: string): Promise<Uint8Array> {
  try {
    return await fileSystem.readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw new Refusal('KEY_MISSING', '密钥文件不在数据文件夹中。请用密钥备份或数据备份恢复。', { cause: error });
    throw diskFailure(error, '读取密钥');
  }
}
