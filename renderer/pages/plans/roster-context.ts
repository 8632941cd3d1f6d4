import { createContext, use } from 'react';
import type { CardEntry } from '../../../electron/core/contract/cards.ts';
import type { RosterUnit } from '../../../electron/core/domain/exchange/roster.ts';

export type ShownCard = CardEntry['known'];

/** What the form and the view of one unit look up. */
export interface RosterLookup {
  readonly units: readonly RosterUnit[];
  readonly cardOf: (unit: RosterUnit) => ShownCard | null;
}

export const RosterContext = createContext<RosterLookup>({ units: [], cardOf: () => null });

export function useRoster(): RosterLookup {
  return use(RosterContext);
}
