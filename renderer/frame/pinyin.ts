/**
 * Chinese found by pinyin, as people type it to find something: 助餐补贴 by `zcbt`, `zhucan`, `zhuc` or `zcanbt`. A
 * character with several readings (长, 重, 行) is found by each of them.
 */

/** The readings of one character, without tones: `['chang', 'zhang']`. A letter or figure is its own reading. */
export type Syllable = readonly string[];

/** A text as it is read: what is neither a character, a letter nor a figure is left out. */
export interface ReadText {
  readonly syllables: readonly Syllable[];
  /** For each syllable the bits of the letters with which it may begin: most are ruled out by a glance at them. */
  readonly begins: Uint32Array;
}

export interface PinyinReader {
  read(text: string): ReadText;
  /** The first letters, each character's readings side by side: 长者 is `['cz', 'z']`. */
  initialsOf(text: string): string[];
}

/** What a dictionary says of one character: its readings without tones, ü as v. */
export type Dictionary = (character: string) => readonly string[];

/** The dictionary is large: it is fetched once somebody is about to search. */
export async function loadPinyinReader(): Promise<PinyinReader> {
  const { polyphonic } = await import('pinyin-pro');
  return createPinyinReader(
    (character) => polyphonic(character, { type: 'array', toneType: 'none', v: true })[0] ?? [],
  );
}

const HAN = /\p{Script=Han}/u;

export function createPinyinReader(dictionary: Dictionary): PinyinReader {
  const known = new Map<string, Syllable>();
  const syllableOf = (character: string): Syllable => {
    const found = known.get(character) ?? readingsOf(character, dictionary);
    known.set(character, found);
    return found;
  };
  const syllablesOf = (text: string): readonly Syllable[] =>
    [...text.normalize('NFKC').toLowerCase()].map(syllableOf).filter(({ length }) => length > 0);
  return {
    read: (text) => {
      const syllables = syllablesOf(text);
      return { syllables, begins: Uint32Array.from(syllables, beginsOf) };
    },
    initialsOf: (text) => syllablesOf(text).map((readings) => [...new Set(readings.map((each) => each[0]))].join('')),
  };
}

function readingsOf(character: string, dictionary: Dictionary): Syllable {
  if (!HAN.test(character)) return /[a-z0-9]/.test(character) ? [character] : [];
  const readings = dictionary(character).filter((reading) => /^[a-z]+$/.test(reading));
  return [...new Set(readings.flatMap((each) => (each.includes('v') ? [each, each.replace('v', 'u')] : [each])))];
}

function beginsOf(syllable: Syllable): number {
  return syllable.reduce((bits, reading) => bits | bitOf(reading.charCodeAt(0)), 0);
}

/** Of 32 there is one for each letter; figures share the others. */
function bitOf(code: number): number {
  return 1 << (code & 31);
}

/**
 * Whether a typed word stands in a text: every syllable is met by its first letter or by all of it, the last one by
 * any beginning. A word begins where a syllable does.
 */
export function matchesPinyin(text: ReadText, word: string): boolean {
  for (let start = 0; start < text.begins.length; start += 1) if (matchesFrom(text, start, word, 0)) return true;
  return false;
}

/** Each way of reading on is tried once: a text of one character over and over takes no longer than any other. */
function matchesFrom(text: ReadText, index: number, word: string, at: number): boolean {
  if (at === word.length) return true;
  const letter = word.charCodeAt(at);
  if (((text.begins[index] ?? 0) & bitOf(letter)) === 0) return false;
  let isBegun = false;
  for (const reading of text.syllables[index] ?? []) {
    if (reading.charCodeAt(0) !== letter) continue;
    isBegun = true;
    if (reading.length === 1) continue;
    if (word.length - at <= reading.length && reading.startsWith(word.slice(at))) return true;
    if (word.startsWith(reading, at) && matchesFrom(text, index + 1, word, at + reading.length)) return true;
  }
  return isBegun && matchesFrom(text, index + 1, word, at + 1);
}
