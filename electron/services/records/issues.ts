import { Issue } from '../../core/domain/issue.ts';
import type { RecordKind } from './record-service.ts';
import { blankProblems, pastProblems, taskProblems } from './references.ts';

export const ISSUES: RecordKind<Issue> = {
  collection: 'issues',
  name: 'issue',
  word: '问题',
  schema: Issue,
  editable: ['foundAt', 'source', 'text', 'taskId', 'status', 'reason'],
  shapeWords: {
    foundAt: '发现日期应写成 2021-11-05 这样，并且确有这一天',
    text: '问题内容应是文字',
    taskId: '请从清单里选相关任务',
  },
  find: ({ issues }) => issues,
  blank: (id, { today }) => ({ id, foundAt: today, source: null, text: null, taskId: null, status: 'open' }),
  judge: ({ text, taskId, foundAt, status, reason }, changed, { unitFile, today }) => [
    ...blankProblems('text', text, '问题内容'),
    ...(changed.includes('foundAt') ? pastProblems('foundAt', foundAt, today, '发现日期') : []),
    ...taskProblems('taskId', [taskId], unitFile),
    ...(status === 'declined' ? blankProblems('reason', reason, '不予列入的原因') : []),
    ...(status === 'declined' && taskId
      ? [{ field: 'taskId', message: '已有相关任务，不能再记为不予列入；请先清空相关任务' }]
      : []),
  ],
  settle: (issue, changed) => ({ ...issue, status: statusOf(issue, changed) }),
};

/** An issue that got a task is in the list; one that lost it waits again. What somebody chose, stays chosen. */
function statusOf({ status, taskId }: Issue, changed: readonly string[]): string {
  const current = status || 'open';
  if (!changed.includes('taskId')) return current === 'listed' && !taskId ? 'open' : current;
  if (taskId) return current === 'open' ? 'listed' : current;
  return current === 'listed' ? 'open' : current;
}
