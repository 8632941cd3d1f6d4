import { useNavigate } from 'react-router';
import type { Person } from '../../../../electron/core/domain/person.ts';
import { personAddress } from '../../../frame/addresses.ts';

/** The button that a closed form gives the focus back to. */
export const editId = (personId: string): string => `edit-${personId}`;

/** What can be done with one person, at the end of the row. */
export function PersonActions(props: {
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
