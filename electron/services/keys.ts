import type { SigningIdentity } from '../bag/signing-identity.ts';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { PrintableKey, PublicKey } from '../core/contract/keys.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { CARD_FORMAT, type CardContent } from '../core/domain/submission-content.ts';
import type { Unit } from '../core/domain/unit.ts';
import { fingerprintOf } from '../crypto/fingerprint.ts';
import { readPassphrase } from '../crypto/passphrase.ts';
import { encodePublicKeyPem } from '../crypto/pem.ts';
import { decryptPrivateKey, encryptPrivateKey } from '../crypto/private-key.ts';
import { generateSecretKey, publicKeyOf, sign } from '../crypto/sm2.ts';
import type { KeyFolder, OwnKey } from '../store/key-folder.ts';

export interface KeyService {
  create(input: Inputs['keys']['create']): Promise<PublicKey>;
  show(): Promise<PublicKey>;
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
    if (key === null) throw new Refusal('KEY_MISSING', '本单位还没有密钥,请先用 key create 生成。');
    return key;
  };
  return {
    create: async ({ passphrase }) => {
      parts.unit();
      if ((await parts.keyFolder().current()) !== null)
        throw new Refusal('KEY_EXISTS', '本单位已有密钥。为免旧包无法核验,不会覆盖;可用 key show 查看。');
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
    unlock: async (passphrase) => {
      const key = await own();
      const pem = await parts.keyFolder().readPrivateKey(key.fingerprint);
      const secretKey = await decryptPrivateKey(pem, readPassphrase(passphrase));
      if (encodePublicKeyPem(publicKeyOf(secretKey)) !== key.publicKeyPem)
        throw new Refusal('KEY_DAMAGED', '私钥与公钥对不上,密钥文件可能被换过。请用密钥备份或数据备份恢复。');
      return {
        card: cardOf(parts.unit(), key),
        sign: (message) => sign(message, secretKey, { randomBytes: parts.randomBytes }),
      };
    },
  };
}
