import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { Person } from '../../../../electron/core/domain/person.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { useUndoNotice } from '../../../calls/undo.tsx';

/** Somebody whom the service did not take out, and why. */
export interface RefusedRemoval {
  readonly person: Person;
  readonly failure: Failure;
}

/** @param setRefused null once anything was done */
export function usePersonCalls(setRefused: (refused: RefusedRemoval | null) => void) {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const refresh = (): Promise<void> => refreshEverything(queryClient);
  const tell = (error: unknown): void => void message.error(failureOf(error).message);
  return {
    change: useMutation({
      mutationFn: ({ person, active }: { person: Person; active: boolean }) =>
        client.people.update({ id: person.id, changes: { active } }),
      onSuccess: async ({ name, active }) => {
        setRefused(null);
        await refresh();
        void message.success(active === false ? `${name} 已设为离岗` : `${name} 已恢复在岗`);
      },
      onError: tell,
    }),
    remove: useMutation({
      mutationFn: (person: Person) => client.people.remove({ ids: [person.id] }),
      onSuccess: async (undoable) => {
        setRefused(null);
        await refresh();
        tellUndo(undoable);
      },
      onError: (error, person) => setRefused({ person, failure: failureOf(error) }),
    }),
    sit: useMutation({
      mutationFn: ({ personId }: { personId: string }) => client.desk.sit({ personId }),
      onSuccess: refresh,
      onError: tell,
    }),
  };
}
