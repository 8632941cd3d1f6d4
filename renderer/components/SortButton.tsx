import { Icon } from './Icon.tsx';
import './SortButton.css';

/** The heading of a column that a table can be sorted by. @param isDown null while another column sorts it */
export function SortButton(props: { heading: string; isDown: boolean | null; onSort: () => void }) {
  const { heading, isDown, onSort } = props;
  return (
    <button type="button" className="sort-button" onClick={onSort}>
      {heading}
      {isDown !== null && <Icon name={isDown ? 'down' : 'up'} size={10} />}
    </button>
  );
}
