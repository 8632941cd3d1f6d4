import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Case } from '../../core/domain/case.ts';
import { whyKeptBack } from '../../core/domain/leaving-evidence.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { RecordKind } from './record-service.ts';
import { blankProblems, taskProblems } from './references.ts';

const MOST_WORDS = 100_000;

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
    sections: '正文应是一节一节的文字',
    wordLimit: '字数上限应是整数',
    recommendLevel: '请从推荐级别中选一个',
    status: '请从状态中选一个',
  },
  find: ({ cases }) => cases,
  blank: (id) => ({
    id,
    title: null,
    sections: [],
    relatedTaskIds: [],
    images: [],
    wordLimit: 2000,
    status: 'draft',
  }),
  judge: ({ title, wordLimit, relatedTaskIds, images }, changed, { unitFile }) => [
    ...blankProblems('title', title, '标题'),
    ...(wordLimit != null && (wordLimit < 1 || wordLimit > MOST_WORDS)
      ? [{ field: 'wordLimit', message: `字数上限应在 1 到 ${MOST_WORDS} 之间` }]
      : []),
    ...taskProblems('relatedTaskIds', relatedTaskIds, unitFile),
    ...(changed.includes('images') ? imageProblems(images ?? [], unitFile) : []),
  ],
};

/** A case is made to be passed on: so are its pictures. */
function imageProblems(ids: readonly string[], { evidence, tasks, actions }: UnitFile): FieldProblem[] {
  return ids.flatMap((id) => {
    const found = evidence.find((each) => each.id === id);
    if (found === undefined) return [{ field: 'images', message: '所选图片已不在佐证里，请重选' }];
    const task = tasks.find((each) => each.id === found.taskId);
    const reason = whyKeptBack(found, { task, actions });
    return reason === null ? [] : [{ field: 'images', message: `图片“${found.fileName}”不能用：${reason}` }];
  });
}
