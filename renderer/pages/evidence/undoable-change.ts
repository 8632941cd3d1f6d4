import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { Undoable } from '../../../electron/core/contract/undo.ts';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';

/** Makes a change that can be taken back, and shows how. @returns whether it was made */
export function useUndoableChange(): (change: () => Promise<Undoable>) => Promise<boolean> {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  return async (change) => {
    try {
      const undoable = await change();
      await refreshEverything(queryClient);
      tellUndo(undoable);
      return true;
    } catch (error) {
      void message.error(failureOf(error).message);
      return false;
    }
  };
}

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
