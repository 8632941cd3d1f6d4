import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Publicity } from '../../core/domain/publicity.ts';
import type { RecordKind } from './record-service.ts';

export const PUBLICITY: RecordKind<Publicity> = {
  collection: 'publicity',
  name: 'publicity',
  word: '宣传',
  schema: Publicity,
  editable: [
    'date',
    'mediaName',
    'mediaLevel',
    'mediaType',
    'title',
    'url',
    'page',
    'author',
    'taskIds',
    'reprint',
    'reviewedBy',
  ],
  shapeWords: {
    date: '日期应写成 2021-11-05 这样,并且确有这一天',
    mediaLevel: '请从媒体级别中选一个',
  },
  find: ({ publicity }) => publicity,
  blank: (id, { today }) => ({ id, date: today, taskIds: [], reprint: false }),
  judge: ({ title }): FieldProblem[] => (title ? [] : [{ field: 'title', message: '标题不能空着' }]),
};
