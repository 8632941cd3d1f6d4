import { plainText } from './plain-text.ts';

export type SensitiveNumberKind = 'idCard' | 'bankCard' | 'mobile';

export interface SensitiveNumber {
  readonly kind: SensitiveNumberKind;
  /** The last four characters: enough to find it, too few to repeat it. */
  readonly ending: string;
}

const FEWEST_DIGITS = 11;
const NONE: readonly SensitiveNumber[] = [];

/** Standing alone: neither side continues as a number, a word or a code. Behind `0.` stands a fraction. */
const alone = (pattern: string): RegExp =>
  new RegExp(`(?<![0-9A-Za-z]|(?<![0-9])0\\.)(?:${pattern})(?![0-9A-Za-z])`, 'g');
const ID_CARD = alone('\\d{17}[0-9Xx]|\\d{6}[ -]\\d{8}[ -]\\d{3}[0-9Xx]');
/**
 * In groups only where it begins as cards do and nothing is counted: `2018 2019 2020 2021` are years, and
 * `4006 6540 2250 1100人次` the figures of four months.
 */
const COUNTED = '(?! ?(?:人次|人,|户次|户,|次|元|万|件|场|份|项|家|餐|个,|平方|公里))';
const BANK_CARD = alone(`\\d{16,19}|[3-9]\\d{3}(?:[ -]\\d{4}){3}(?:[ -]?\\d{1,3})?${COUNTED}`);
const MOBILE = alone('(?:\\+86[ -]?|86[ -]|0086[ -]?)?1[3-9]\\d(?:\\d{8}|[ -]\\d{4}[ -]\\d{4})');

/** What every pattern above contains; a caption's dates and counts do not, and cost one search instead of three. */
const FEWEST_TOGETHER = /\d(?:[ -]?\d){10}/;

/** GB 11643: the check character of the first 17 digits, mod 11-2 of ISO 7064. */
export function isIdCardNumber(text: string): boolean {
  if (!/^\d{17}[0-9Xx]$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += Number(text[index]) * (2 ** (17 - index) % 11);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

/** A camera's or screen's yyyyMMddHHmmssSSS, as photos are named: no card begins so. */
const TIMESTAMP = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{2,5}$/;

/** Luhn's check over 16 to 19 digits (ISO/IEC 7812). */
export function isBankCardNumber(text: string): boolean {
  if (!/^\d{16,19}$/.test(text) || TIMESTAMP.test(text)) return false;
  let sum = 0;
  for (const [index, character] of [...text].reverse().entries()) {
    const doubled = Number(character) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * The personal numbers that stand alone in a text, also in full-width digits, grouped by spaces or hyphens, or with
 * invisible characters between. A number that is both 身份证号 and bank card is told as the former.
 */
export function findSensitiveNumbers(text: string): readonly SensitiveNumber[] {
  if (text.length < FEWEST_DIGITS || !hasDigits(text, FEWEST_DIGITS)) return NONE;
  const plain = plainText(text);
  if (!FEWEST_TOGETHER.test(plain)) return NONE;
  const ids = numbersIn(plain, ID_CARD).filter(isIdCardNumber);
  const cards = numbersIn(plain, BANK_CARD).filter((each) => isBankCardNumber(each) && !ids.includes(each));
  return [
    ...ids.map((each) => told('idCard', each)),
    ...cards.map((each) => told('bankCard', each)),
    ...numbersIn(plain, MOBILE).map((each) => told('mobile', each)),
  ];
}

/** Whether a text may hold so many digits, full-width, raised and mathematical ones included: most hold none. */
function hasDigits(text: string, fewest: number): boolean {
  let digits = 0;
  for (let index = 0; index < text.length && digits < fewest; index += 1) {
    const code = text.charCodeAt(index);
    const isDigit =
      (code >= 0x30 && code <= 0x39) ||
      (code >= 0xff10 && code <= 0xff19) ||
      (code >= 0xb2 && code <= 0xb9) ||
      (code >= 0x2070 && code <= 0x2089) ||
      code === 0xd835;
    if (isDigit) digits += 1;
  }
  return digits >= fewest;
}

function numbersIn(plain: string, pattern: RegExp): string[] {
  return [...plain.matchAll(pattern)].map((match) => match[0].replaceAll(/[ -]/g, ''));
}

function told(kind: SensitiveNumberKind, number: string): SensitiveNumber {
  return { kind, ending: number.slice(-4) };
}
