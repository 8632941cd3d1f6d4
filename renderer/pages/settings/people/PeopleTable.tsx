import { Button } from 'antd';
import { useState } from 'react';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import { PERSON_ROLE_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';
import { PersonActions } from './PersonActions.tsx';
import { type RefusedRemoval, usePersonCalls } from './person-calls.ts';

const COLUMNS = [
  { name: '姓名', width: 150 },
  { name: '职务' },
  { name: '角色', width: 100 },
  { name: '电话', width: 130 },
  { name: '状态', width: 60 },
  { name: '操作', width: 260 },
];
/** Beside an open form there is room for fewer. */
const FEWER = COLUMNS.filter(({ name }) => name !== '电话' && name !== '操作');

export function PeopleTable({ people, desk, openId }: { people: readonly Person[]; desk: Desk; openId: string }) {
  const [refused, setRefused] = useState<RefusedRemoval | null>(null);
  const { change, remove, sit } = usePersonCalls(setRefused);
  const isBeside = openId !== '';
  const named = new Map<string, number>();
  for (const { name } of people) named.set(name, (named.get(name) ?? 0) + 1);
  return (
    <>
      {refused !== null && (
        <FailureNotice
          failure={refused.failure}
          actions={
            <>
              {refused.failure.code === 'RECORD_IN_USE' && refused.person.active !== false && (
                <Button size="small" onClick={() => change.mutate({ person: refused.person, active: false })}>
                  设为离岗
                </Button>
              )}
              <Button size="small" onClick={() => setRefused(null)}>
                知道了
              </Button>
            </>
          }
        />
      )}
      <div style={{ minWidth: isBeside ? 460 : 860 }}>
        <SheetTable label="人员" columns={isBeside ? FEWER : COLUMNS} isInset>
          {people.map((person) => (
            <tr key={person.id} className={person.id === openId ? 'row-open' : undefined}>
              <td>
                {person.name} {person.id === desk.personId && <BoxTag>正在使用</BoxTag>}
                {(named.get(person.name) ?? 0) > 1 && <BoxTag>同名</BoxTag>}
              </td>
              <td>{person.post}</td>
              <td>{person.role != null && PERSON_ROLE_LABELS[person.role]}</td>
              {!isBeside && <td>{person.phoneMasked}</td>}
              <td className="second">{person.active === false ? '离岗' : '在岗'}</td>
              {!isBeside && (
                <td>
                  <PersonActions
                    person={person}
                    isAtDesk={person.id === desk.personId}
                    onSit={() => sit.mutate({ personId: person.id })}
                    onActive={(active) => change.mutate({ person, active })}
                    onRemove={() => remove.mutate(person)}
                  />
                </td>
              )}
            </tr>
          ))}
        </SheetTable>
      </div>
      {people.length === 0 && <p className="second panel-lead">名单里还没有人。点“添加人员”，写上姓名和职务即可。</p>}
    </>
  );
}
