const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Characters of which such a number is written. */
export const CHINESE_NUMERALS = '零〇一二两三四五六七八九十百千';

/** A number below 10,000 in characters, 二十九 or 二〇; null for anything else. */
export function chineseNumber(text: string): number | null {
  const characters = [...text];
  if (characters.length === 0 || characters.some((each) => !CHINESE_NUMERALS.includes(each))) return null;
  if (characters.length > 1 && characters.every((each) => each in DIGITS))
    return Number(characters.map((each) => DIGITS[each]).join(''));
  return readPlaces(characters);
}

/** 一百零五 and 十二; null where places do not fall from left to right. */
function readPlaces(characters: readonly string[]): number | null {
  let sum = 0;
  let digit: number | null = null;
  let lastPlace = Number.POSITIVE_INFINITY;
  for (const each of characters) {
    const place = PLACES[each];
    if (place === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = DIGITS[each] ?? 0;
      continue;
    }
    if (place >= lastPlace || digit === 0) return null;
    sum += (digit ?? 1) * place;
    lastPlace = place;
    digit = null;
  }
  return sum + (digit ?? 0);
}

const NUMERALS = '零一二三四五六七八九';

/** 1 to 99 in characters, as headings are numbered: 一, 十, 十二, 二十. */
export function chineseNumeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return NUMERALS[ones] ?? '';
  return `${tens === 1 ? '' : NUMERALS[tens]}十${ones === 0 ? '' : NUMERALS[ones]}`;
}
