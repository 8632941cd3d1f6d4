/** One change that a button makes at once: the page is asked anew, and a notice says what was done or why not. */
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { Undoable } from '../../electron/core/contract/undo.ts';
import { failureOf } from './failure.ts';
import { refreshEverything } from './freshness.ts';
import { useUndoNotice } from './undo.tsx';

/** Makes a change that can be taken back, and shows how. @returns whether it was made */
export function useUndoableChange(): (change: () => Promise<Undoable>) => Promise<boolean> {
  const make = useMaking();
  const tellUndo = useUndoNotice();
  return (change) => make(change, tellUndo);
}

/** Makes a change that something else takes back, and says what was done. @returns whether it was made */
export function useToldChange(): (change: () => Promise<unknown>, told: string) => Promise<boolean> {
  const make = useMaking();
  const { message } = App.useApp();
  return (change, told) => make(change, () => void message.success(told));
}

function useMaking() {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return async <Result>(change: () => Promise<Result>, tell: (result: Result) => void): Promise<boolean> => {
    try {
      const result = await change();
      await refreshEverything(queryClient);
      tell(result);
      return true;
    } catch (error) {
      void message.error(failureOf(error).message);
      return false;
    }
  };
}
