import * as z from 'zod';

/** Every code that `check` can give, in the order in which problems are told. E blocks the export, W warns. */
export const CHECK_CODES = [
  /** Task without title, owner, responsible department or due date, or start after due. */
  'E101',
  /** Does not concern the unit, without a reason. */
  'E102',
  /** Done with percent ≠ 100, or without an entry of progress. */
  'E103',
  /** Closure requested or approved with neither a file of evidence nor a telling text. */
  'E104',
  /** An indicator's value that is negative, not a number, or finer than its decimals. */
  'E105',
  /** A reference to something that does not exist. */
  'E106',
  /** An evidence file missing from the store, or of another size. */
  'E201',
  /** A photo of a sensitive action marked to leave. */
  'E202',
  /** A minor without consent, or an id number unmasked, marked to leave. */
  'E203',
  /** 身份证号 or bank card number in a typed text or file name that leaves. */
  'E204',
  /** Evidence that a receiver would refuse. */
  'E205',
  /** A photo or video whose place cannot be removed, marked to leave. */
  'E206',
  /** No key to sign with, or no superior unit. */
  'E301',
  /** Due outside the campaign. */
  'W101',
  /** Percent went down. */
  'W102',
  /** 100 % while an indicator is under its target. */
  'W103',
  /** Overdue without 存在问题 and 下步计划. */
  'W104',
  /** A photo's own time outside the task's dates. */
  'W201',
  /** The same file under two tasks. */
  'W202',
  /** Caption without time or place. */
  'W203',
  /** Mobile number in a typed text or file name that leaves. */
  'W204',
  /** The 总结 names a number that the ledger contradicts. */
  'W301',
  /** No 总结 in the last period. */
  'W302',
  /** 差评 not verified or not rectified in time. */
  'W401',
  /** An inspection's finding past its due date. */
  'W402',
  /** Publicity with neither link nor page. */
  'W403',
  /** 信用代码 with a wrong check character. */
  'W501',
] as const;
export const CheckCode = z.enum(CHECK_CODES);
export type CheckCode = z.infer<typeof CheckCode>;

/** A finding of `check`. There is one of a code about an entity, however much of that kind is wrong with it. */
export const Problem = z.object({
  code: CheckCode,
  severity: z.enum(['E', 'W']),
  /** The id of the entity concerned. */
  target: z.string(),
  /** One Chinese sentence that says what to do. */
  message: z.string(),
});
export type Problem = z.infer<typeof Problem>;

export function problemOf(code: CheckCode, target: string, message: string): Problem {
  return { code, severity: code.startsWith('E') ? 'E' : 'W', target, message };
}
