import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { createContext, type ReactNode, use, useCallback, useEffect, useRef } from 'react';
import type { Undoable } from '../../electron/core/contract/undo.ts';
import { useCalls } from './calls.tsx';
import { failureOf } from './failure.ts';
import { refreshEverything } from './freshness.ts';

/** Long enough to read it and to reach for the mouse. */
const SECONDS_ON_SHOW = 10;

type TellUndoable = (change: Undoable) => void;

const UndoContext = createContext<TellUndoable | null>(null);

/**
 * Says that a change was made, with 撤销 beside it; Ctrl+Z takes the newest one back while its notice is there. To be
 * called after the change, by whoever asked for it.
 */
export function useUndoNotice(): TellUndoable {
  const tell = use(UndoContext);
  if (tell === null) throw new Error('a page is shown outside UndoProvider');
  return tell;
}

/** Around all pages: a notice outlives the page that it came from. */
export function UndoProvider({ children }: { children: ReactNode }) {
  return <UndoContext value={useTelling()}>{children}</UndoContext>;
}

function useTelling(): TellUndoable {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const newest = useRef<Undoable | null>(null);
  const takeBack = useCallback(
    async ({ undoId }: Undoable): Promise<void> => {
      if (newest.current?.undoId === undoId) newest.current = null;
      message.destroy(undoId);
      try {
        const { label } = await client.undo.apply({ undoId });
        await refreshEverything(queryClient);
        void message.success(`已撤销：${label}`);
      } catch (error) {
        void message.error(failureOf(error).message);
      }
    },
    [client, message, queryClient],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!isUndo || newest.current === null || isTyping(event.target)) return;
      event.preventDefault();
      void takeBack(newest.current);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [takeBack]);
  return useCallback(
    (change) => {
      newest.current = change;
      const content = (
        <span role="status">
          已{change.label}
          <Button type="link" size="small" onClick={() => void takeBack(change)}>
            撤销(Ctrl+Z)
          </Button>
        </span>
      );
      void message.open({
        key: change.undoId,
        type: 'success',
        duration: SECONDS_ON_SHOW,
        content,
        onClose: () => {
          if (newest.current?.undoId === change.undoId) newest.current = null;
        },
      });
    },
    [message, takeBack],
  );
}

/** In a text, Ctrl+Z takes back what was typed. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
