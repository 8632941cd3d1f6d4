import { Refusal } from '../core/domain/refusal.ts';

const LABEL = 'ENCRYPTED PRIVATE KEY';
const LINE = 64;

/**
 * An encrypted key that was typed from its paper backup, or opened and saved by an editor, in the one form in which it
 * is read: line ends, blanks and the length of lines are a typist's, letters and digits are the key's.
 *
 * @throws Refusal KEY_DAMAGED when it has no beginning or end, or a character that base64 does not have
 */
export function encryptedKeyPemOf(typed: string): string {
  const text = typed.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-');
  const [, body] = new RegExp(`-+ *BEGIN +${LABEL} *-+([^-]*)-+ *END +${LABEL} *-+`).exec(text) ?? [];
  if (body === undefined)
    throw new Refusal(
      'KEY_DAMAGED',
      `没有找到密钥：应从“-----BEGIN ${LABEL}-----”一行起，到“-----END ${LABEL}-----”一行止。`,
    );
  const base64 = body.replace(/\s/g, '');
  const wrong = /[^A-Za-z0-9+/=]/.exec(base64)?.[0];
  if (wrong !== undefined) throw new Refusal('KEY_DAMAGED', `密钥里有不该有的字符“${wrong}”，请对照纸质备份改正。`);
  if (base64.length % 4 !== 0)
    throw new Refusal('KEY_DAMAGED', '密钥录得不完整，少了或多了字符，请对照纸质备份逐行核对。');
  const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return [`-----BEGIN ${LABEL}-----`, ...lines, `-----END ${LABEL}-----`, ''].join('\n');
}
