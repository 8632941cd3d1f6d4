import type { TypedFields } from '../../../../electron/core/contract/typed-fields.ts';
import { captionOf, captionParts } from '../../../../electron/core/domain/caption-parts.ts';
import { Day, dayOf } from '../../../../electron/core/domain/day.ts';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { chineseDay } from '../../../components/day-text.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';

/** What has to be minded about a picture, with its words. */
export const FLAGS = [
  ['containsFace', '有人脸'],
  ['containsMinor', '有未成年人'],
  ['containsIdNumber', '有证件号码'],
] as const;

/** Parts of the caption alone: in the record there is only the caption. */
const ONLY_IN_CAPTION = new Set(['people', 'cause']);

/** What the form shows of a file. @param places names by which a caption's phrases are told apart */
export function typedOf(evidence: Evidence, places: readonly string[]): Typed {
  const caption = evidence.caption ?? '';
  const { people, cause } = captionParts(caption, places);
  return {
    fileName: evidence.fileName,
    caption,
    takenAt: evidence.takenAt ? dayOf(evidence.takenAt) : '',
    place: evidence.place ?? '',
    people,
    cause,
    shareLevel: evidence.shareLevel,
    consent: evidence.consent ?? '',
    ...Object.fromEntries(FLAGS.map(([field]) => [field, evidence[field] === true])),
  };
}

/** Only what differs from the record. */
export function changesFrom(evidence: Evidence, typed: Typed): TypedFields {
  const before = typedOf(evidence, []);
  const changed = Object.entries(typed).filter(
    ([field, value]) => !ONLY_IN_CAPTION.has(field) && value !== before[field],
  );
  return Object.fromEntries(
    changed.map(([field, value]) => {
      if (typeof value === 'boolean') return [field, value];
      const text = field === 'takenAt' ? dayFromTyped(value) : value.trim();
      return [field, text === '' ? null : text];
    }),
  );
}

/** The record as it would be saved, for what is to be said about it meanwhile. */
export function evidenceAsTyped(evidence: Evidence, typed: Typed): Evidence {
  // Its fields are those of the form; what does not fit is told when it is saved.
  return { ...evidence, ...(changesFrom(evidence, typed) as Partial<Evidence>) };
}

/** What changes with one of 时间·地点·人物·事由: the caption is put together anew from the four. */
export function withPart(values: Typed, part: Typed, places: readonly string[]): Typed {
  const text = (field: string): string => String(part[field] ?? values[field] ?? '');
  const known = captionParts(String(values.caption ?? ''), places);
  const day = Day.safeParse(dayFromTyped(text('takenAt')));
  const isTimeNew = 'takenAt' in part || known.time === '';
  const time = isTimeNew && day.success ? chineseDay(day.data) : known.time;
  const place = 'place' in part || known.place === '' ? text('place') : known.place;
  return { ...part, caption: captionOf({ time, place, people: text('people'), cause: text('cause') }) };
}

/** What changes with the caption itself. */
export function withCaption(caption: string, places: readonly string[]): Typed {
  const { people, cause } = captionParts(caption, places);
  return { caption, people, cause };
}
