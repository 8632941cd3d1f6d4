/** A caption in its four parts: 时间·地点·人物·事由. */
import { hasPlace, hasTime } from './check/captions.ts';

export interface CaptionParts {
  readonly time: string;
  readonly place: string;
  readonly people: string;
  readonly cause: string;
}

const BETWEEN = '，';
/** Longer, a phrase tells what happened at a time or a place, too. */
const LONGEST_NAME = 16;

/**
 * Every phrase of a caption lies in one of the parts, so that nothing is lost when it is put together anew: the first
 * that says when, the first that says where, of the others the last is the cause and those before it the people.
 *
 * @param names of places, as `captionGaps` takes them
 */
export function captionParts(caption: string, names: readonly string[]): CaptionParts {
  const phrases = caption
    .split(/[,，;；]/)
    .map((each) => each.trim())
    .filter(Boolean);
  const take = (fits: (phrase: string) => boolean): string => {
    const index = phrases.findIndex((phrase) => phrase.length <= LONGEST_NAME && fits(phrase));
    return index < 0 ? '' : (phrases.splice(index, 1)[0] ?? '');
  };
  const time = take(hasTime);
  const place = take((phrase) => hasPlace(phrase, names));
  const cause = phrases.pop() ?? '';
  return { time, place, people: phrases.join(BETWEEN), cause };
}

export function captionOf({ time, place, people, cause }: CaptionParts): string {
  return [time, place, people, cause]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(BETWEEN);
}
