/** Finds the place in the guide as one types, by words or by pinyin initials. */
import { matchesPinyin, type PinyinReader, type ReadText } from '../../frame/pinyin.ts';
import { type HelpPart, plainText, sectionsOf } from './help-text.ts';

export interface HelpEntry {
  readonly part: HelpPart;
  /** Index of the section in its part. */
  readonly section: number;
  readonly heading: string | null;
  readonly text: string;
  /** What is searched: the words, and the syllables of what one would look for. */
  readonly haystack: string;
  readonly read: readonly ReadText[];
}

/** @param pinyin null while it is not there yet */
export function createHelpIndex(parts: readonly HelpPart[], pinyin: PinyinReader | null): HelpEntry[] {
  return parts.flatMap((part) =>
    sectionsOf(part).map(({ heading, blocks }, section) => {
      const text = blocks.map(plainText).join(' ');
      const named = section === 0 ? [part.title, part.keywords] : [part.title, heading ?? ''];
      return {
        part,
        section,
        heading,
        text,
        haystack: [...named, text].join(' ').toLowerCase(),
        read: pinyin === null ? [] : named.flatMap((words) => words.split(' ')).map((words) => pinyin.read(words)),
      };
    }),
  );
}

const MOST = 30;

/** Sections in which every typed word occurs; those that say it in their heading come first. */
export function searchHelp(index: readonly HelpEntry[], typed: string): HelpEntry[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const holds = ({ haystack, read }: HelpEntry): boolean =>
    words.every(
      (word) => haystack.includes(word) || (/^[a-z]{2,}$/.test(word) && read.some((text) => matchesPinyin(text, word))),
    );
  const isNamed = ({ part, heading }: HelpEntry): boolean =>
    words.some((word) => `${part.title} ${part.keywords} ${heading ?? ''}`.toLowerCase().includes(word));
  const found = index.filter(holds);
  return [...found.filter(isNamed), ...found.filter((entry) => !isNamed(entry))].slice(0, MOST);
}

const AROUND = 24;

/** The words around the first hit, for a line of results. */
export function excerptOf({ text }: HelpEntry, typed: string): string {
  const word = typed.normalize('NFKC').toLowerCase().split(/\s+/).find(Boolean) ?? '';
  const at = text.toLowerCase().indexOf(word);
  const start = Math.max(at - AROUND, 0);
  const cut = text.slice(start, start + AROUND * 3);
  return `${start > 0 ? '…' : ''}${cut}${start + cut.length < text.length ? '…' : ''}`;
}
