import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Desk, DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { focusList } from '../../../components/field-focus.ts';
import { newPersonAddress, PEOPLE, PEOPLE_IMPORT } from '../../../frame/addresses.ts';
import { PanelBody } from '../PanelBody.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { editId } from './PersonActions.tsx';
import { PersonPane } from './PersonPane.tsx';

const ADD_ID = 'add-person';

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
