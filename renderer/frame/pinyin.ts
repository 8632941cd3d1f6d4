/**
 * The first letter of every syllable, as people type it to find something: 助餐补贴 is `zcbt`. It comes from the order in
 * which the browser sorts Chinese by pinyin: a character belongs to the last letter whose first character is not after
 * it. Of a character with several readings that order knows one; the usual others are listed.
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

/** Characters that are read with different first letters in words and names of this trade: 长者, 校长, 银行, 单. */
const SEVERAL: Readonly<Record<string, string>> = {
  长: 'cz',
  重: 'zc',
  行: 'xh',
  调: 'dt',
  传: 'cz',
  单: 'ds',
  会: 'hk',
  朝: 'cz',
  率: 'ls',
  参: 'cs',
  乐: 'ly',
  藏: 'cz',
  降: 'jx',
  校: 'xj',
  省: 'sx',
  便: 'bp',
  折: 'zs',
  曾: 'zc',
  盛: 'sc',
  系: 'xj',
  给: 'gj',
  厦: 'sx',
};
/** Readings of one text that are told apart: more would be no help. */
const MOST_READINGS = 8;

const HAN = /\p{Script=Han}/u;

export interface PinyinReader {
  /** Letters and digits stay, in lower case; what is neither is left out. Several readings stand side by side. */
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
      let readings = [''];
      for (const character of text.toLowerCase()) {
        const letters = HAN.test(character) ? letterOf(character) : /[a-z0-9]/.test(character) ? character : '';
        const usable = readings.length * letters.length > MOST_READINGS ? letters.slice(0, 1) : letters;
        if (usable !== '') readings = [...usable].flatMap((letter) => readings.map((each) => each + letter));
      }
      return readings.join(' ');
    },
  };
}

function findLetter(character: string): string {
  const several = SEVERAL[character];
  if (several !== undefined) return several;
  let letter = '';
  for (const [each, first] of FIRST_OF) {
    if (COLLATOR.compare(first, character) > 0) break;
    letter = each;
  }
  return letter;
}
