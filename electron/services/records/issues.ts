import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Issue } from '../../core/domain/issue.ts';
import type { RecordKind } from './record-service.ts';

export const ISSUES: RecordKind<Issue> = {
  collection: 'issues',
  name: 'issue',
  word: '问题',
  schema: Issue,
  editable: ['foundAt', 'source', 'text', 'taskId', 'status'],
  shapeWords: { foundAt: '发现时间应写成 2021-11-05 这样,并且确有这一天' },
  find: ({ issues }) => issues,
  blank: (id, { today }) => ({ id, foundAt: today, source: null, text: null, taskId: null, status: null }),
  judge: ({ text, taskId }, _changed, { unitFile }): FieldProblem[] => [
    ...(text ? [] : [{ field: 'text', message: '问题内容不能空着' }]),
    ...(!taskId || unitFile.tasks.some(({ id }) => id === taskId)
      ? []
      : [{ field: 'taskId', message: '相关任务不在清单中' }]),
  ],
};
