import type { TypedFields } from '../../../../electron/core/contract/typed-fields.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';

/** What has to be minded about a picture, with its words. */
export const FLAGS = [
  ['containsFace', '有人脸'],
  ['containsMinor', '有未成年人'],
  ['containsIdNumber', '有证件号码'],
] as const;

/** What the form shows of a file. */
export function typedOf(evidence: Evidence): Typed {
  return {
    caption: evidence.caption ?? '',
    takenAt: evidence.takenAt ? dayOf(evidence.takenAt) : '',
    place: evidence.place ?? '',
    shareLevel: evidence.shareLevel,
    consent: evidence.consent ?? '',
    ...Object.fromEntries(FLAGS.map(([field]) => [field, evidence[field] === true])),
  };
}

/** Only what differs from the record. */
export function changesFrom(evidence: Evidence, typed: Typed): TypedFields {
  const before = typedOf(evidence);
  const changed = Object.entries(typed).filter(([field, value]) => value !== before[field]);
  return Object.fromEntries(
    changed.map(([field, value]) => {
      if (typeof value === 'boolean') return [field, value];
      const text = field === 'takenAt' ? dayFromTyped(value) : value.trim();
      return [field, text === '' ? null : text];
    }),
  );
}
