import { useNavigate } from 'react-router';
import { focusList } from '../components/field-focus.ts';

/**
 * Opens a record beside its list, and closes it again: each is an address of its own, and of those that were leafed
 * through the last one alone is gone back to.
 */
export function useListPane(props: {
  /** The record that is open; empty for none. */
  openId: string;
  /** The address of the list alone. */
  list: string;
  addressOf: (id: string) => string;
  /** The element that takes the keys once the pane is closed. */
  listId: string;
}): { open: (id: string) => void; close: () => void } {
  const { openId, list, addressOf, listId } = props;
  const navigate = useNavigate();
  return {
    open: (id) => void navigate(addressOf(id), { replace: openId !== '' }),
    close: () => {
      void navigate(list, { flushSync: true }); // who closes a deleted record must not ask for it once more
      focusList(listId);
    },
  };
}
