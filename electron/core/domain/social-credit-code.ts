/** The 31 characters of GB 32100: no I, O, S, V, Z, which are read as digits or as each other. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** Whether a 统一社会信用代码 has the shape and the check character of GB 32100-2015. Real codes exist that fail. */
export function isSocialCreditCode(code: string): boolean {
  const values = [...code].map((character) => ALPHABET.indexOf(character));
  if (values.length !== LENGTH || values.includes(-1)) return false;
  let sum = 0;
  let weight = 1;
  for (const value of values.slice(0, -1)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return values.at(-1) === (31 - (sum % 31)) % 31;
}
