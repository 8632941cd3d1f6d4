import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { Settings } from '../../../electron/core/contract/settings.ts';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';

export type SavedFilter = Settings['ledgerFilters'][number];

export interface SavedFilters {
  readonly filters: readonly SavedFilter[];
  /** One of the same name is replaced. */
  save(filter: SavedFilter): void;
  remove(name: string): void;
}

/** Filters that were given a name. They lie in the data folder, with the other settings of this computer. */
export function useSavedFilters(): SavedFilters {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { data } = useQuery(orpc.settings.show.queryOptions());
  const filters = data?.ledgerFilters ?? [];
  const change = useMutation(
    orpc.settings.change.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.settings.key() }),
      onError: (error) => void message.error(failureOf(error).message),
    }),
  );
  const others = (name: string): SavedFilter[] => filters.filter((each) => each.name !== name);
  return {
    filters,
    save: (filter) => change.mutate({ ledgerFilters: [...others(filter.name), filter] }),
    remove: (name) => change.mutate({ ledgerFilters: others(name) }),
  };
}
