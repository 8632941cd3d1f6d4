import * as z from 'zod';
import { Day, Moment } from './day.ts';
import { Id, Reference } from './identifier.ts';

export const Finding = z.looseObject({
  no: z.union([z.number(), z.string()]).nullish(),
  problem: z.string().nullish(),
  severity: z.enum(['minor', 'major']).nullish(),
  ownerId: Reference,
  due: Day.nullish(),
  fixedAt: Moment.nullish(),
  fixNote: z.string().nullish(),
  verifiedBy: z.string().nullish(),
});

export type Finding = z.infer<typeof Finding>;

export const Inspection = z.looseObject({
  id: Id,
  mode: z.enum(['self', 'open', 'covert', 'phone', 'cross']).nullish(),
  date: Day.nullish(),
  place: z.string().nullish(),
  inspectors: z.array(z.string()).nullish(),
  checkItems: z.array(z.string()).nullish(),
  findings: z.array(Finding).nullish(),
  score: z.number().nullish(),
  result: z.enum(['pass', 'rectified', 'open']).nullish(),
});
export type Inspection = z.infer<typeof Inspection>;

/** What its findings say of an inspection: nothing found is 通过, everything put right 已整改. */
export function resultOf(findings: readonly Finding[] | null | undefined): NonNullable<Inspection['result']> {
  if (findings == null || findings.length === 0) return 'pass';
  return findings.every(({ fixedAt }) => fixedAt != null && fixedAt !== '') ? 'rectified' : 'open';
}

/** W402: past its due date and not put right. */
export function isOverdue({ due, fixedAt }: Pick<Finding, 'due' | 'fixedAt'>, today: Day): boolean {
  return due != null && fixedAt == null && today > due;
}
