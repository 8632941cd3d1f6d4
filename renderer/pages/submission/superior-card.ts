import { useQuery } from '@tanstack/react-query';
import type { CardEntry } from '../../../electron/core/contract/cards.ts';
import { useCalls } from '../../calls/calls.tsx';

/** The superior's card that somebody has compared; null without one, and until it is known. */
export function useSuperiorCard(): CardEntry | null {
  const { orpc } = useCalls();
  const list = useQuery(orpc.cards.list.queryOptions());
  const cards = list.data?.cards ?? [];
  return cards.find(({ known, relation }) => known.state === 'trusted' && relation === 'superior') ?? null;
}
