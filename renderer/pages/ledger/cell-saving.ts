import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { numberFromTyped } from '../../forms/typed-values.ts';
import type { EditableCell } from './CellEditor.tsx';

/** Saves one cell. @returns what is wrong with what was typed, or null */
export function useCellSaving(): (cell: EditableCell, typed: string) => Promise<string | null> {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  return useCallback(
    async ({ taskId, field }, typed) => {
      try {
        const value = field === 'percent' ? numberFromTyped(typed.replace(/%$/, '')) : typed;
        await client.tasks.update({ id: taskId, changes: { [field]: value } });
      } catch (error) {
        const { fields, message } = failureOf(error);
        return fields[field] ?? Object.values(fields)[0] ?? message;
      }
      await refreshEverything(queryClient);
      return null;
    },
    [client, queryClient],
  );
}
