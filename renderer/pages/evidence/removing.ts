import { useCalls } from '../../calls/calls.tsx';
import { useUndoableChange } from '../../calls/change.ts';

/** 删除, which asks nothing because it can be taken back. */
export function useRemoving(): (ids: readonly string[], whenGone: () => void) => Promise<void> {
  const { client } = useCalls();
  const change = useUndoableChange();
  return async (ids, whenGone) => {
    await change(async () => {
      const undoable = await client.evidence.remove({ ids: [...ids] });
      whenGone(); // who still shows it must not ask for it once more
      return undoable;
    });
  };
}
