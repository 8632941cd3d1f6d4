import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Desk, DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { PERSON_ROLE_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { useUndoNotice } from '../../../calls/undo.tsx';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { focusList } from '../../../components/field-focus.ts';
import { SheetTable } from '../../../components/SheetTable.tsx';
import { newPersonAddress, PEOPLE, PEOPLE_IMPORT, personAddress } from '../../../frame/addresses.ts';
import { PanelBody } from '../PanelBody.tsx';
import { PersonPane } from './PersonPane.tsx';

/** 人员: who is on record, who has left, and who is at the desk now. */
export function PeoplePanel({ desk, record, openId }: { desk: Desk; record: DeskRecord; openId: string }) {
  const navigate = useNavigate();
  const [showsGone, setShowsGone] = useState(true);
  const { people } = record;
  const gone = people.filter(({ active }) => active === false).length;
  const shown = showsGone ? people : people.filter(({ active }) => active !== false);
  const leave = (): void => {
    void navigate(PEOPLE, { flushSync: true });
    focusList(openId === 'new' ? ADD_ID : editId(openId)); // the keys go on where they were
  };
  const open = people.find(({ id }) => id === openId) ?? null;
  return (
    <>
      <PanelBody
        name="人员"
        isWide
        actions={
          <>
            <Button onClick={() => void navigate(PEOPLE_IMPORT)}>导入人员</Button>
            <Button id={ADD_ID} className="main-button" onClick={() => void navigate(newPersonAddress())}>
              添加人员
            </Button>
          </>
        }
      >
        <p className="second panel-lead">
          谁在使用，在右上角选姓名或点下面的“我来办”，不用密码；每次改动都记在选中的姓名下。不再经办的人设为离岗，他办过的事仍记着他。
        </p>
        {gone > 0 && (
          <Checkbox checked={showsGone} onChange={({ target }) => setShowsGone(target.checked)}>
            显示离岗的 {gone} 人
          </Checkbox>
        )}
        <PeopleTable people={shown} desk={desk} openId={openId} />
      </PanelBody>
      {(openId === 'new' || open !== null) && <PersonPane key={openId} person={open} people={people} onLeave={leave} />}
    </>
  );
}

const ADD_ID = 'add-person';
const editId = (personId: string): string => `edit-${personId}`;

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

function PeopleTable({ people, desk, openId }: { people: readonly Person[]; desk: Desk; openId: string }) {
  const [refused, setRefused] = useState<{ person: Person; failure: Failure } | null>(null);
  const { change, remove, sit } = usePersonCalls(setRefused);
  const isBeside = openId !== '';
  const named = new Map<string, number>();
  for (const { name } of people) named.set(name, (named.get(name) ?? 0) + 1);
  return (
    <>
      {refused !== null && (
        <ErrorNotice
          title={refused.failure.message}
          code={refused.failure.code}
          detail={refused.failure.detail}
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

function PersonActions(props: {
  person: Person;
  isAtDesk: boolean;
  onSit: () => void;
  onActive: (active: boolean) => void;
  onRemove: () => void;
}) {
  const { person, isAtDesk, onSit, onActive, onRemove } = props;
  const navigate = useNavigate();
  const isGone = person.active === false;
  return (
    <span className="row row-actions">
      <RowAction
        name="编辑"
        of={person.name}
        id={editId(person.id)}
        onClick={() => void navigate(personAddress(person.id))}
      />
      <RowAction name={isGone ? '恢复在岗' : '设为离岗'} of={person.name} onClick={() => onActive(isGone)} />
      <RowAction name="删除" of={person.name} onClick={onRemove} />
      {!isAtDesk && !isGone && <RowAction name="我来办" of={person.name} onClick={onSit} />}
    </span>
  );
}

function RowAction(props: { name: string; of: string; id?: string; onClick: () => void }) {
  const { name, of, id, onClick } = props;
  return (
    <button type="button" id={id} className="link" aria-label={`${name} ${of}`} onClick={onClick}>
      {name}
    </button>
  );
}

function usePersonCalls(setRefused: (refused: { person: Person; failure: Failure } | null) => void) {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const refresh = (): Promise<void> => refreshEverything(queryClient);
  const tell = (error: unknown): void => void message.error(failureOf(error).message);
  return {
    change: useMutation({
      mutationFn: ({ person, active }: { person: Person; active: boolean }) =>
        client.people.update({ id: person.id, changes: { active } }),
      onSuccess: async ({ name, active }) => {
        setRefused(null);
        await refresh();
        void message.success(active === false ? `${name} 已设为离岗` : `${name} 已恢复在岗`);
      },
      onError: tell,
    }),
    remove: useMutation({
      mutationFn: (person: Person) => client.people.remove({ ids: [person.id] }),
      onSuccess: async (undoable) => {
        setRefused(null);
        await refresh();
        tellUndo(undoable);
      },
      onError: (error, person) => setRefused({ person, failure: failureOf(error) }),
    }),
    sit: useMutation({
      mutationFn: ({ personId }: { personId: string }) => client.desk.sit({ personId }),
      onSuccess: refresh,
      onError: tell,
    }),
  };
}
