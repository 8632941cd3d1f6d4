import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Person } from '../../core/domain/person.ts';
import { maskedPhone } from '../../core/domain/phone-number.ts';
import { usesOf, usesText } from '../../core/domain/record-uses.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { RecordKind } from './record-service.ts';

const LONGEST = { name: 40, post: 60, phoneMasked: 30 } as const;

export const PEOPLE: RecordKind<Person> = {
  collection: 'people',
  name: 'person',
  word: '人员',
  schema: Person,
  editable: ['name', 'post', 'role', 'phoneMasked', 'active'],
  shapeWords: { name: '姓名不能空着', role: '请从角色中选一个', active: '请选在岗或离岗' },
  find: ({ people }) => people,
  blank: (id) => ({ id, name: '', post: null, role: null, phoneMasked: null, active: true }),
  judge: (person): FieldProblem[] => [
    ...(person.name.trim() ? [] : [{ field: 'name', message: '姓名不能空着' }]),
    ...(['name', 'post', 'phoneMasked'] as const).flatMap((field) =>
      [...(person[field] ?? '')].length > LONGEST[field] ? [{ field, message: `不能超过 ${LONGEST[field]} 个字` }] : [],
    ),
  ],
  settle: (person) => (person.phoneMasked ? { ...person, phoneMasked: maskedPhone(person.phoneMasked) } : person),
  refuseRemoval: refuseNamed,
};

/** A record without the person who did it says less: who is named stays, and can be 离岗. */
function refuseNamed(ids: ReadonlySet<Id>, unitFile: UnitFile): void {
  for (const person of unitFile.people.filter(({ id }) => ids.has(id))) {
    const uses = usesOf(unitFile, '人员', [person.id]);
    if (uses.length === 0) continue;
    throw new Refusal(
      'RECORD_IN_USE',
      `“${person.name}”没有删除：${usesText(uses)}记着这个人。不再经办的，请改为“离岗”。`,
      { details: { ids: [person.id], uses } },
    );
  }
}
