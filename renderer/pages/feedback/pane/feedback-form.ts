/** An entry as its form shows it, and what was typed as the service takes it. */
import type { FeedbackEntry } from '../../../../electron/core/contract/feedback.ts';
import type { TypedFields } from '../../../../electron/core/contract/typed-fields.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';
import { numberFromTyped } from '../../../forms/typed-values.ts';
import { dayText } from '../feedback-words.ts';

const TEXTS = ['channel', 'type', 'taskId', 'content', 'handlerId', 'reply', 'ticketNo'] as const;
const DAYS = [
  'receivedAt',
  'dispatchedAt',
  'readDueAt',
  'feedbackDueAt',
  'verifiedAt',
  'rectifyDueAt',
  'rectifiedAt',
  'callbackAt',
  'readAt',
  'feedbackAt',
] as const;
const STEP_TEXTS = ['verifyResult', 'verifyNote', 'appeal', 'callbackWay', 'callbackNote'] as const;
const RATINGS = ['rating', 'callbackRating'] as const;
const TICKS = ['anonymous', 'realName', 'negative'] as const;

/** Every field of every form, as text or tick. */
export function typedOf(entry: FeedbackEntry): Typed {
  return {
    ...Object.fromEntries([...TEXTS, ...STEP_TEXTS].map((field) => [field, entry[field] ?? ''])),
    ...Object.fromEntries(DAYS.map((field) => [field, dayText(entry[field])])),
    ...Object.fromEntries(RATINGS.map((field) => [field, entry[field] == null ? '' : String(entry[field])])),
    ...Object.fromEntries(TICKS.map((field) => [field, entry[field] === true])),
    resolved: entry.resolved == null ? '' : String(entry.resolved),
  };
}

/** Only what differs from the entry: what somebody else changes meanwhile in other fields stays. */
export function changesFrom(before: Typed, typed: Typed): TypedFields {
  const changed = Object.entries(typed).filter(([field, value]) => value !== (before[field] ?? ''));
  return Object.fromEntries(changed.map(([field, value]) => [field, valueFrom(field, value)]));
}

function valueFrom(field: string, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  if (field === 'resolved') return value === '' ? null : value === 'true';
  if ((RATINGS as readonly string[]).includes(field)) return numberFromTyped(value); // widened: `includes` asks for a member
  const isDay = (DAYS as readonly string[]).includes(field); // as above
  const text = isDay ? dayFromTyped(value) : value.trim();
  return text === '' ? null : text;
}
