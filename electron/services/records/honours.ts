import { Honour } from '../../core/domain/honour.ts';
import type { RecordKind } from './record-service.ts';
import { blankProblems, pastProblems, taskProblems } from './references.ts';

export const HONOURS: RecordKind<Honour> = {
  collection: 'honours',
  name: 'honour',
  word: '荣誉',
  schema: Honour,
  editable: ['name', 'level', 'date', 'taskIds', 'tags'],
  shapeWords: { date: '日期应写成 2021-11-05 这样，并且确有这一天', taskIds: '请从清单里选相关任务' },
  find: ({ honours }) => honours,
  blank: (id) => ({ id, name: null, level: null, date: null, taskIds: [] }),
  judge: ({ name, date, taskIds }, changed, { unitFile, today }) => [
    ...blankProblems('name', name, '名称'),
    ...(changed.includes('date') ? pastProblems('date', date, today, '获得日期') : []),
    ...taskProblems('taskIds', taskIds, unitFile),
  ],
};
