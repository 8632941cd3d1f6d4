import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback } from 'react';
import type { SeveralOutcome } from '../../../electron/core/contract/tasks.ts';
import type { Undoable } from '../../../electron/core/contract/undo.ts';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';

/**
 * Changes one task or several in one step, shows how to take it back, and says of each task that stayed why.
 *
 * @returns how to do it; resolves to whether anything was changed
 */
export function useSeveral(): (call: () => Promise<SeveralOutcome | Undoable>) => Promise<boolean> {
  const { message, modal } = App.useApp();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  return useCallback(
    async (call) => {
      try {
        const outcome = await call();
        await refreshEverything(queryClient);
        tellUndo('undo' in outcome ? outcome.undo : outcome);
        if ('refused' in outcome && outcome.refused.length > 0)
          modal.warning({
            title: `${outcome.refused.length} 项没有改`,
            content: <Lines lines={outcome.refused.map((each) => each.message)} />,
            okText: '知道了',
          });
        return true;
      } catch (error) {
        void message.error(failureOf(error).message);
        return false;
      }
    },
    [message, modal, queryClient, tellUndo],
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
