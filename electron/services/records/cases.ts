import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Case } from '../../core/domain/case.ts';
import type { RecordKind } from './record-service.ts';

export const CASES: RecordKind<Case> = {
  collection: 'cases',
  name: 'case',
  word: '典型经验',
  schema: Case,
  editable: [
    'title',
    'brandName',
    'relatedTaskIds',
    'sections',
    'wordLimit',
    'images',
    'recommendLevel',
    'status',
    'promotionPlan',
  ],
  shapeWords: {
    wordLimit: '字数上限应是整数',
    recommendLevel: '请从推荐级别中选一个',
    status: '请从状态中选一个',
  },
  find: ({ cases }) => cases,
  blank: (id) => ({ id, title: null, sections: [], relatedTaskIds: [], images: [], status: 'draft' }),
  judge: ({ title }): FieldProblem[] => (title ? [] : [{ field: 'title', message: '标题不能空着' }]),
};
