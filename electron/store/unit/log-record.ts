/** A record of a log: one change with its line of the operation log. */
import * as z from 'zod';
import { Audit } from '../../core/domain/audit.ts';
import { encodeLine } from './checked-line.ts';
import { jsonOf } from './json-text.ts';
import { isCollection, isDocument, isSingle, type Operation } from './operation.ts';

export interface LogRecord {
  readonly entry: Audit;
  readonly operations: readonly Operation[];
}

export function encodeRecord({ entry, operations }: LogRecord): Uint8Array {
  return encodeLine(JSON.stringify({ ...entry, ops: operations }));
}

const Shape = z.looseObject({ ...Audit.shape, ops: z.array(z.array(z.unknown())) });

/** Null for a text whose checksum is right but that is no record of this schema. */
export function decodeRecord(json: string): LogRecord | null {
  const parsed = Shape.safeParse(jsonOf(json));
  if (!parsed.success) return null;
  const { ops, ...entry } = parsed.data;
  const operations = ops.map(operationOf);
  return operations.every((each) => each !== null) ? { entry, operations } : null;
}

function operationOf([kind, place, id, document]: readonly unknown[]): Operation | null {
  if (typeof place !== 'string' || typeof id !== 'string' || !(isCollection(place) || isSingle(place))) return null;
  if (kind === 'del') return ['del', place, id];
  return kind === 'put' && isDocument(document) ? ['put', place, id, document] : null;
}
