import { oc } from '@orpc/contract';
import * as z from 'zod';
import { REFUSAL_CODES, type RefusalCode } from '../domain/refusal.ts';

/** What every refusal carries besides its code and Chinese sentence. */
const refusal = { status: 422, data: z.unknown() };

/** Every call can be refused with one of the closed codes of the domain. */
const errors = Object.fromEntries(REFUSAL_CODES.map((code) => [code, refusal])) as Record<RefusalCode, typeof refusal>; // fromEntries forgets the keys that the list just gave it

export const procedure = oc.errors(errors);

/** An absolute path on the computer that runs the service. */
export const LocalPath = z.string().min(1);
