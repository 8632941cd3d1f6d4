import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import { Person } from '../../core/domain/person.ts';
import type { RecordKind } from './record-service.ts';

export const PEOPLE: RecordKind<Person> = {
  collection: 'people',
  name: 'person',
  word: '人员',
  schema: Person,
  editable: ['name', 'post', 'role', 'phoneMasked', 'active'],
  shapeWords: { name: '姓名不能空着', role: '请从职责中选一个' },
  find: ({ people }) => people,
  blank: (id) => ({ id, name: '', post: null, role: null, phoneMasked: null, active: true }),
  judge: ({ name }): FieldProblem[] => (name.trim() ? [] : [{ field: 'name', message: '姓名不能空着' }]),
};
