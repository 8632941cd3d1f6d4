import { PERSON_ROLE_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import { SheetTable } from '../../components/SheetTable.tsx';

/** Who is on record. Who is at the desk now is chosen in the title bar. */
export function PeopleList({ people }: { people: readonly Person[] }) {
  return (
    <>
      <p className="second panel-lead">
        人员随单位文件装入。谁在使用,在右上角选姓名,不用密码;每次改动记在选中的姓名下。
      </p>
      <SheetTable label="人员" columns={COLUMNS} isInset>
        {people.map(({ id, name, post, role, phoneMasked, active }) => (
          <tr key={id}>
            <td>{name}</td>
            <td>{post}</td>
            <td>{role != null && PERSON_ROLE_LABELS[role]}</td>
            <td>{phoneMasked}</td>
            <td className="second">{active === false ? '已离开' : '在岗'}</td>
          </tr>
        ))}
      </SheetTable>
    </>
  );
}

const COLUMNS = [
  { name: '姓名', width: 100 },
  { name: '职务' },
  { name: '角色', width: 110 },
  { name: '电话', width: 130 },
  { name: '状态', width: 80 },
];
