import type { TypedFields } from '../../../electron/core/contract/typed-fields.ts';
import type { Typed } from '../../calls/draft-form.ts';
import type { RecordContext, RecordKind } from './record-kind.ts';

/** Only what differs from the record: what somebody else changes meanwhile in other fields stays. */
export function changesFrom<Row extends { readonly id: string }>(
  kind: Pick<RecordKind<Row>, 'typedOf' | 'valueFrom'>,
  row: Row,
  typed: Typed,
  context: RecordContext,
): TypedFields {
  const before = kind.typedOf(row, context);
  const changed = Object.entries(typed).filter(([field, value]) => value !== (before[field] ?? ''));
  return Object.fromEntries(changed.map(([field, value]) => [field, kind.valueFrom(field, value, context)]));
}

/** Several values in one field of a form. */
export function listInField(value: unknown): string[] {
  const parsed = jsonIn(value);
  return Array.isArray(parsed) ? parsed.filter((each): each is string => typeof each === 'string') : [];
}

/** Lists and tables lie in a form's field as JSON: a form keeps texts and ticks. */
export function jsonIn(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return null;
  try {
    return JSON.parse(value);
  } catch {
    return null; // typed by another version: as good as nothing
  }
}

/** A person's id where exactly one of the list has that name, the text else. */
export function personFrom(text: string, { people }: RecordContext): string {
  const named = people.filter(({ name }) => name === text.trim());
  return named.length === 1 && named[0] !== undefined ? named[0].id : text.trim();
}
