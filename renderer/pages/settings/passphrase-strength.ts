/** How a new passphrase is judged while it is typed. The service holds it to its length again. */

export const SHORTEST_PASSPHRASE = 8;

/** What the service would refuse; null for what it takes. */
export function passphraseProblem(typed: string): string | null {
  const length = [...typed.normalize('NFKC')].length;
  if (length === 0) return '请输入口令';
  return length < SHORTEST_PASSPHRASE ? `口令至少 ${SHORTEST_PASSPHRASE} 个字符，现在是 ${length} 个` : null;
}

/** By length and kinds of characters: of digits alone a passphrase has to be long. */
export function strengthOf(typed: string): 'weak' | 'fair' | 'strong' {
  const text = typed.normalize('NFKC');
  const kinds = [/\d/, /[a-z]/, /[A-Z]/, /\p{Script=Han}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(text)).length;
  const score = [...text].length + (kinds - 1) * 4 + (/\p{Script=Han}/u.test(text) ? 4 : 0);
  const isMonotone = new Set(text).size < 5;
  if (isMonotone || score < 12) return 'weak';
  return score < 20 ? 'fair' : 'strong';
}
