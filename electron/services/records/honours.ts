import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Honour } from '../../core/domain/honour.ts';
import type { RecordKind } from './record-service.ts';

export const HONOURS: RecordKind<Honour> = {
  collection: 'honours',
  name: 'honour',
  word: '岗位建功',
  schema: Honour,
  editable: ['name', 'level', 'date', 'taskIds'],
  shapeWords: { date: '日期应写成 2021-11-05 这样,并且确有这一天' },
  find: ({ honours }) => honours,
  blank: (id) => ({ id, name: null, level: null, date: null, taskIds: [] }),
  judge: ({ name }): FieldProblem[] => (name ? [] : [{ field: 'name', message: '名称不能空着' }]),
};
