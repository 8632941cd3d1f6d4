import { Refusal } from '../core/domain/refusal.ts';

const LEAST_CHARACTERS = 8;
const BYTE_ORDER_MARK = /^\uFEFF/;
/** What a decoder leaves of bytes that are not UTF-8: different passphrases would become the same one. */
const REPLACEMENT = '\uFFFD';

/**
 * The passphrase of a passphrase file, or as typed: the first line without its line end (LF or CRLF) and without the
 * byte order mark that Windows editors put before it, in NFKC.
 *
 * @throws Refusal PASSPHRASE_TOO_SHORT under 8 characters, FILE_UNREADABLE when the text was not UTF-8
 */
export function readPassphrase(text: string): string {
  const [line = ''] = text.replace(BYTE_ORDER_MARK, '').split(/\r?\n/, 1);
  if (line.includes(REPLACEMENT) || line.includes('\0'))
    throw new Refusal('FILE_UNREADABLE', '口令文件不是 UTF-8 编码，请用 UTF-8 另存后再试。');
  const passphrase = normalizePassphrase(line);
  if ([...passphrase].length < LEAST_CHARACTERS)
    throw new Refusal('PASSPHRASE_TOO_SHORT', `口令至少要有 ${LEAST_CHARACTERS} 个字符，请换一个更长的口令。`);
  return passphrase;
}

/** One passphrase, however an input method composed it; OpenSSL and age must be given this form. */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC');
}
