import { useCalls } from '../../calls/calls.tsx';
import type { SummaryEditing } from './summary-editing.ts';
import { type Edited, withSections } from './summary-state.ts';

/** Puts the first draft from the ledger into the paper. */
export function useProposal(editing: SummaryEditing, periodId: string | null) {
  const { client } = useCalls();
  return async (begin: (now: Edited) => Edited, step?: Parameters<SummaryEditing['change']>[1]): Promise<void> => {
    const { sections } = await client.summary.propose({ periodId });
    editing.change((now) => withSections(begin(now), sections ?? []), step);
  };
}
