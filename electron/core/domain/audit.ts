import * as z from 'zod';
import { Id, Sha256 } from './identifier.ts';

/**
 * One line of the operation log. `hash` is the SHA-256 of the canonical JSON (RFC 8785) of the entry without
 * `hash`; `prevHash` is the hash of the entry before, 64 zeros for the first: together a chain.
 */
export const Audit = z.looseObject({
  id: Id,
  seq: z.int().min(1),
  at: z.iso.datetime(),
  by: z.string(),
  op: z.string(),
  target: z.string(),
  /** What changed; contact details of residents say `(已改)` only. */
  changes: z.array(z.looseObject({ field: z.string(), from: z.unknown(), to: z.unknown() })).nullish(),
  prevHash: Sha256,
  hash: Sha256,
});
export type Audit = z.infer<typeof Audit>;
export const FIRST_PREV_HASH = '0'.repeat(64);
