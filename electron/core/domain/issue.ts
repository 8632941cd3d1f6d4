import * as z from 'zod';
import { Moment } from './day.ts';
import { Id, Reference } from './identifier.ts';

/** 问题摸排: a trouble of residents (急难愁盼) from which a task may come. */
export const Issue = z.looseObject({
  id: Id,
  foundAt: Moment.nullish(),
  source: z.string().nullish(),
  text: z.string().nullish(),
  taskId: Reference,
  /** One of `IssueStatus`, or what another version knows. */
  status: z.string().nullish(),
  /** Why it is not taken into the list. */
  reason: z.string().nullish(),
});
export type Issue = z.infer<typeof Issue>;

export const IssueStatus = z.enum(['open', 'listed', 'processing', 'closed', 'declined']);
export type IssueStatus = z.infer<typeof IssueStatus>;

/** Where residents' troubles are heard, in the order in which they are offered; any other may be typed. */
export const ISSUE_SOURCES: readonly string[] = [
  '入户走访',
  '来访',
  '来电',
  '网格上报',
  '12345热线',
  '意见箱',
  '微信群',
  '居民会议',
  '问卷调查',
  '上级交办',
];

/** Whether somebody still has to say what becomes of it. */
export function isWaiting({ status, taskId }: Pick<Issue, 'status' | 'taskId'>): boolean {
  return !taskId && (status == null || status === '' || status === 'open');
}
