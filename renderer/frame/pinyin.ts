/**
 * The first letter of every syllable, as people type it to find something: 助餐补贴 is `zcbt`. It comes from the order in
 * which the browser sorts Chinese by pinyin: a character belongs to the last letter whose first character is not after
 * it. Of a character with several readings, that order knows one.
 */
const COLLATOR = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/** The first character of each letter in that order. No syllable begins with i, u or v. */
const FIRST_OF: readonly (readonly [letter: string, character: string])[] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '咑'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '丌'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拿'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '屲'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '匝'],
];

const HAN = /\p{Script=Han}/u;

export interface PinyinReader {
  /** Letters and digits stay, in lower case; what is neither is left out. */
  initialsOf(text: string): string;
}

export function createPinyinReader(): PinyinReader {
  const known = new Map<string, string>();
  const letterOf = (character: string): string => {
    const found = known.get(character) ?? findLetter(character);
    known.set(character, found);
    return found;
  };
  return {
    initialsOf: (text) => {
      let initials = '';
      for (const character of text.toLowerCase()) {
        if (HAN.test(character)) initials += letterOf(character);
        else if (/[a-z0-9]/.test(character)) initials += character;
      }
      return initials;
    },
  };
}

function findLetter(character: string): string {
  let letter = '';
  for (const [each, first] of FIRST_OF) {
    if (COLLATOR.compare(first, character) > 0) break;
    letter = each;
  }
  return letter;
}
