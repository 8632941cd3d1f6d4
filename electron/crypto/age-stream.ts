/** Files for one reader: the age v1 format, as a stream, so that memory does not grow with the file. */
import { armor, Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { Refusal } from '../core/domain/refusal.ts';
import { normalizePassphrase } from './passphrase.ts';

/** @param recipient `age1…` of the reader's card */
export async function encryptFor(
  recipient: string,
  plain: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/**
 * The plain bytes, none of which may be used before the stream has ended cleanly: the last chunk says that nothing is
 * missing.
 *
 * @param identity `AGE-SECRET-KEY-1…`
 * @throws Refusal NOT_FOR_US when it was encrypted to somebody else; the stream fails where the file was changed
 */
export async function decryptWith(
  identity: string,
  encrypted: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(encrypted);
  } catch (cause) {
    throw new Refusal(
      'NOT_FOR_US',
      '这个加密包打不开：不是加密给本单位现在这把密钥的，或文件不完整。请对方确认收件单位的名片后重新导出。',
      { cause },
    );
  }
}

/** Unwraps the unit's identity. @throws Refusal WRONG_PASSPHRASE, KEY_DAMAGED */
export async function openAgeIdentity(wrapped: Uint8Array, passphrase: string, recipient: string): Promise<string> {
  const identity = await unwrap(wrapped, passphrase);
  if ((await identityToRecipient(identity).catch(() => null)) !== recipient)
    throw new Refusal('KEY_DAMAGED', '解密密钥与名片上的对不上，密钥文件可能被换过。请用密钥备份或数据备份恢复。');
  return identity;
}

async function unwrap(wrapped: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(normalizePassphrase(passphrase));
  try {
    const text = Buffer.from(wrapped).toString('latin1');
    const file = text.startsWith('-----BEGIN') ? armor.decode(text) : wrapped;
    const lines = (await decrypter.decrypt(file, 'text')).split('\n');
    return lines.find((line) => line.startsWith('AGE-SECRET-KEY-')) ?? '';
  } catch (cause) {
    throw new Refusal('WRONG_PASSPHRASE', '口令不对，解密密钥打不开。请核对大小写和输入法后重试。', { cause });
  }
}
