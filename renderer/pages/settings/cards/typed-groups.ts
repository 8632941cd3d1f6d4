/** The 32 digits that somebody reads out, typed into eight boxes of four. */

export const GROUPS = 8;
const DIGITS = 4;

export const NO_GROUPS: readonly string[] = Array.from({ length: GROUPS }, () => '');

/**
 * What the boxes hold once something was typed or pasted into one of them: more than four digits run on into the next
 * ones.
 *
 * @returns the box that is to be typed into next
 */
export function withTyped(groups: readonly string[], at: number, typed: string): { groups: string[]; next: number } {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  const changed = [...groups];
  if (digits.length <= DIGITS) {
    changed[at] = digits;
    return { groups: changed, next: digits.length === DIGITS ? Math.min(at + 1, GROUPS - 1) : at };
  }
  let last = at;
  for (let index = at; index < GROUPS; index += 1) {
    const part = digits.slice((index - at) * DIGITS, (index - at + 1) * DIGITS);
    if (part === '') break;
    changed[index] = part;
    last = index;
  }
  return { groups: changed, next: changed[last]?.length === DIGITS ? Math.min(last + 1, GROUPS - 1) : last };
}
