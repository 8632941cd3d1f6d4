/** What a change did, field by field, as the operation log tells it. */
import { isDeepStrictEqual } from 'node:util';
import type { Audit } from '../../core/domain/audit.ts';
import { isDocument, type Operation, type PlaceName, type StoredDocument } from './operation.ts';

type FieldChange = NonNullable<Audit['changes']>[number];

/** Stands for a resident's contact details wherever the operation log would name them. */
const REDACTED = '(已改)';

/**
 * The differences that an operation makes; `field` is `collection/id/field`, or `collection/id` for a document that
 * comes or goes as a whole.
 */
export function fieldChanges(operation: Operation, before: StoredDocument | undefined): FieldChange[] {
  const [kind, place, id] = operation;
  const after = kind === 'put' ? operation[3] : undefined;
  const field = `${place}/${id}`;
  if (before === undefined || after === undefined) {
    return [{ field, from: tellable(place, before ?? null), to: tellable(place, after ?? null) }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => !isDeepStrictEqual(before[key], after[key]))
    .map((key) => ({
      field: `${field}/${key}`,
      from: tellableField(place, key, before[key] ?? null),
      to: tellableField(place, key, after[key] ?? null),
    }));
}

function tellableField(place: PlaceName, key: string, value: unknown): unknown {
  return place === 'feedback' && key === 'contact' ? redacted(value) : tellable(place, value);
}

/** Contact details lie in their record alone. */
function tellable(place: PlaceName, value: unknown): unknown {
  if (place !== 'feedback') return value;
  if (Array.isArray(value)) return value.map((each) => tellable(place, each));
  if (!isDocument(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, tellableField(place, key, each)]));
}

function redacted(value: unknown): unknown {
  return value === null || value === '' ? value : REDACTED;
}
