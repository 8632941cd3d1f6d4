import type { SigningIdentity } from '../bag/signing-identity.ts';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { PrintableKey, PublicKey, RestoredKey } from '../core/contract/keys.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { CARD_FORMAT, type CardContent } from '../core/domain/submission-content.ts';
import type { Unit } from '../core/domain/unit.ts';
import { fingerprintOf } from '../crypto/fingerprint.ts';
import { readPassphrase } from '../crypto/passphrase.ts';
import { encodePublicKeyPem } from '../crypto/pem.ts';
import { decryptPrivateKey, encryptPrivateKey } from '../crypto/private-key.ts';
import { generateSecretKey, publicKeyOf, sign } from '../crypto/sm2.ts';
import { encryptedKeyPemOf } from '../crypto/typed-key-text.ts';
import type { KeyFolder, OwnKey } from '../store/key-folder.ts';

const MOST_TRIES = 5;
const REST_MS = 60_000;

export interface KeyService {
  create(input: Inputs['keys']['create']): Promise<PublicKey>;
  /** @throws Refusal WRONG_PASSPHRASE, PASSPHRASE_TOO_SHORT, KEY_MISSING, KEY_DAMAGED */
  changePassphrase(input: Inputs['keys']['changePassphrase']): Promise<PublicKey>;
  /** @throws Refusal WRONG_PASSPHRASE, KEY_DAMAGED, KEY_EXISTS when the unit has another key */
  restore(input: Inputs['keys']['restore']): Promise<RestoredKey>;
  show(): Promise<PublicKey>;
  /** @throws Refusal KEY_MISSING, WRONG_PASSPHRASE, PASSPHRASE_TOO_SHORT, TOO_MANY_TRIES */
  check(input: Inputs['keys']['check']): Promise<Outputs['keys']['check']>;
  /** @throws Refusal KEY_MISSING, KEY_DAMAGED */
  printable(): Promise<PrintableKey>;
  backup(input: Inputs['keys']['backup']): Promise<Outputs['keys']['backup']>;
  /** Unlocks the key for signing. Not part of the contract: other services ask for it. */
  unlock(passphrase: string): Promise<SigningIdentity>;
}

function cardOf(unit: Unit, key: OwnKey): CardContent {
  const { id, name, level, divisionCode } = unit;
  const { fingerprint, publicKeyPem, ageRecipient, createdAt } = key;
  return {
    format: CARD_FORMAT,
    id,
    name,
    level,
    divisionCode: divisionCode ?? null,
    fingerprint,
    publicKeyPem,
    ageRecipient,
    createdAt,
  };
}

export function createKeyService(parts: {
  readonly unit: () => Unit;
  readonly keyFolder: () => KeyFolder;
  /** Writes the line of the operation log. */
  readonly log: (op: string, target: string) => Promise<void>;
  readonly clock: () => Date;
  readonly randomBytes: (length: number) => Uint8Array;
}): KeyService {
  const own = async () => {
    const key = await parts.keyFolder().current();
    if (key === null) throw new Refusal('KEY_MISSING', '本单位还没有密钥，请先用 key create 生成。');
    return key;
  };
  const unlock = async (passphrase: string): Promise<SigningIdentity> => {
    const key = await own();
    const pem = await parts.keyFolder().readPrivateKey(key.fingerprint);
    const { secretKey, publicKey } = await decryptPrivateKey(pem, readPassphrase(passphrase));
    refuseOther(publicKey, key);
    return {
      card: cardOf(parts.unit(), key),
      sign: (message) => sign(message, secretKey, { randomBytes: parts.randomBytes, publicKey }),
    };
  };
  /** When wrong passphrases were tried since the last right one; counted before they are looked at. */
  let tries: number[] = [];
  return {
    create: async ({ passphrase }) => {
      parts.unit();
      if ((await parts.keyFolder().current()) !== null)
        throw new Refusal('KEY_EXISTS', '本单位已有密钥。为免旧包无法核验，不会覆盖；可用 key show 查看。');
      const phrase = readPassphrase(passphrase);
      const secretKey = generateSecretKey(parts.randomBytes);
      const publicKey = publicKeyOf(secretKey);
      // age brings curves of its own, which are slow to load and wanted once in a unit's life
      const { createAgeIdentity } = await import('../crypto/age-identity.ts');
      const age = await createAgeIdentity(phrase);
      const key = {
        fingerprint: await fingerprintOf(publicKey),
        publicKeyPem: encodePublicKeyPem(publicKey),
        ageRecipient: age.recipient,
        createdAt: parts.clock().toISOString(),
      };
      const privateKeyPem = await encryptPrivateKey(secretKey, phrase, { randomBytes: parts.randomBytes });
      await parts.keyFolder().add(key, { privateKeyPem, wrappedAgeIdentity: age.wrappedIdentity });
      await parts.log('key.create', key.fingerprint);
      return { fingerprint: key.fingerprint, publicKeyPem: key.publicKeyPem };
    },
    changePassphrase: async ({ passphrase, newPassphrase }) => {
      const key = await own();
      const [phrase, next] = [readPassphrase(passphrase), readPassphrase(newPassphrase)];
      const folder = parts.keyFolder();
      const { secretKey, publicKey } = await decryptPrivateKey(await folder.readPrivateKey(key.fingerprint), phrase);
      refuseOther(publicKey, key);
      const { rewrapAgeIdentity } = await import('../crypto/age-identity.ts'); // as above
      const wrapped = await folder.readAgeIdentity(key.fingerprint);
      const wrappedAgeIdentity = await rewrapAgeIdentity(textOf(wrapped), phrase, next);
      const privateKeyPem = await encryptPrivateKey(secretKey, next, { randomBytes: parts.randomBytes });
      await folder.replace(key, { privateKeyPem, wrappedAgeIdentity });
      await parts.log('key.passphrase', key.fingerprint);
      return { fingerprint: key.fingerprint, publicKeyPem: key.publicKeyPem };
    },
    restore: async ({ encryptedKeyPem, passphrase }) => {
      parts.unit();
      const privateKeyPem = encryptedKeyPemOf(encryptedKeyPem);
      const phrase = readPassphrase(passphrase);
      const { publicKey } = await decryptPrivateKey(privateKeyPem, phrase);
      const fingerprint = await fingerprintOf(publicKey);
      const folder = parts.keyFolder();
      const present = await folder.current();
      if (present !== null && present.fingerprint !== fingerprint)
        throw new Refusal(
          'KEY_EXISTS',
          `本单位已有另一把密钥(${present.fingerprint})，没有覆盖。这份备份是 ${fingerprint} 的，请核对拿的是不是本单位的备份。`,
        );
      const kept = present === null ? null : await keptIdentity(folder, fingerprint, phrase);
      const { createAgeIdentity } = await import('../crypto/age-identity.ts'); // as above
      const fresh = kept === null ? await createAgeIdentity(phrase) : null;
      const publicKeyPem = encodePublicKeyPem(publicKey);
      const createdAt = present?.createdAt ?? parts.clock().toISOString();
      const ageRecipient = fresh?.recipient ?? present?.ageRecipient ?? '';
      const key = { fingerprint, publicKeyPem, ageRecipient, createdAt };
      const secrets = { privateKeyPem, wrappedAgeIdentity: fresh?.wrappedIdentity ?? kept ?? '' };
      await (present === null ? folder.add(key, secrets) : folder.replace(key, secrets));
      await parts.log('key.restore', fingerprint);
      return { fingerprint, publicKeyPem, isNewRecipient: fresh !== null };
    },
    show: async () => {
      const { fingerprint, publicKeyPem } = await own();
      return { fingerprint, publicKeyPem };
    },
    printable: async () => {
      const { fingerprint, createdAt } = await own();
      const encryptedKeyPem = await parts.keyFolder().readPrivateKey(fingerprint);
      return { unit: parts.unit().name, fingerprint, createdAt, encryptedKeyPem };
    },
    backup: async ({ file }) => {
      const { fingerprint } = await own();
      await parts.keyFolder().copyPrivateKey(fingerprint, file);
      return { file, fingerprint };
    },
    check: async ({ passphrase }) => {
      const now = parts.clock().getTime();
      tries = tries.filter((at) => now - at < REST_MS && at <= now);
      if (tries.length >= MOST_TRIES)
        throw new Refusal('TOO_MANY_TRIES', `口令连续错了 ${MOST_TRIES} 次，请过一分钟再试。`);
      tries.push(now);
      await unlock(passphrase);
      tries = [];
      return { isRight: true };
    },
    unlock,
  };
}

function refuseOther(publicKey: Uint8Array, { publicKeyPem }: OwnKey): void {
  if (encodePublicKeyPem(publicKey) === publicKeyPem) return;
  throw new Refusal('KEY_DAMAGED', '私钥与公钥对不上，密钥文件可能被换过。请用密钥备份或数据备份恢复。');
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

/** The identity that is there, when the passphrase of the backup opens it too; null for one that would be lost. */
async function keptIdentity(folder: KeyFolder, fingerprint: string, passphrase: string): Promise<Uint8Array | null> {
  const { rewrapAgeIdentity } = await import('../crypto/age-identity.ts'); // slow to load
  try {
    const wrapped = await folder.readAgeIdentity(fingerprint);
    await rewrapAgeIdentity(textOf(wrapped), passphrase, passphrase);
    return wrapped;
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'IO_ERROR') return null;
    throw error;
  }
}
