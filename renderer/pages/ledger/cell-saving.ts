import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { dayFromTyped } from '../../components/typed-day.ts';
import { numberFromTyped } from '../../forms/typed-values.ts';
import type { EditableCell } from './CellEditor.tsx';
import type { AskedChange } from './ChangeDialog.tsx';

/**
 * Saves one cell. What asks for more than a cell can hold, a reason or who approved it, is asked for in a dialog.
 *
 * @returns what is wrong with what was typed, or null
 */
export function useCellSaving(
  onAsk: (change: AskedChange) => void,
): (cell: EditableCell, typed: string) => Promise<string | null> {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  return useCallback(
    async ({ taskId, field }, typed) => {
      const value = storedFrom(field, typed);
      try {
        await client.tasks.update({ id: taskId, changes: { [field]: value } });
      } catch (error) {
        const { fields, message } = failureOf(error);
        const asked = askedBy(fields, { taskId, field }, String(value ?? ''));
        if (asked === null) return fields[field] ?? Object.values(fields)[0] ?? message;
        onAsk(asked);
        return null;
      }
      await refreshEverything(queryClient);
      return null;
    },
    [client, queryClient, onAsk],
  );
}

function storedFrom(field: EditableCell['field'], typed: string): unknown {
  if (field === 'percent') return numberFromTyped(typed.replace(/%$/, ''));
  const text = field === 'due' ? dayFromTyped(typed) : typed;
  return text === '' ? null : text;
}

/** What was refused only because more has to be said. */
function askedBy(
  fields: Readonly<Record<string, string>>,
  { taskId, field }: EditableCell,
  value: string,
): AskedChange | null {
  const ids = [taskId];
  if (field === 'due' && (fields.dueReason !== undefined || fields.dueApprovedBy !== undefined))
    return { kind: 'due', ids, preset: { due: value } };
  if (field !== 'status') return null;
  if (value === 'na' && fields.naReason !== undefined) return { kind: 'na', ids, preset: {} };
  if (value === 'done' && fields.status === undefined && (fields.percent ?? fields.doneText) !== undefined)
    return { kind: 'done', ids, preset: {} };
  return null;
}
