import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Inspection } from '../../core/domain/inspection.ts';
import type { RecordKind } from './record-service.ts';

export const INSPECTIONS: RecordKind<Inspection> = {
  collection: 'inspections',
  name: 'inspection',
  word: '明察暗访',
  schema: Inspection,
  editable: ['mode', 'date', 'place', 'inspectors', 'checkItems', 'findings', 'score', 'result'],
  shapeWords: {
    date: '日期应写成 2021-11-05 这样,并且确有这一天',
    mode: '请从方式中选一个',
    findings: '所查问题的日期应写成 2021-11-05 这样',
    score: '得分应是数字',
    result: '请从结果中选一个',
  },
  find: ({ inspections }) => inspections,
  blank: (id, { today }) => ({ id, mode: 'self', date: today, inspectors: [], checkItems: [], findings: [] }),
  judge: ({ place }): FieldProblem[] => (place ? [] : [{ field: 'place', message: '地点不能空着' }]),
};
