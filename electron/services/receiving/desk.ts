import { type LostKeys, type PinnedCards, pinCards } from '../../bag/trust.ts';
import { lostKeys, trustedCards } from '../../core/domain/exchange/known-card.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { ArrivalParts } from './arrivals.ts';

/** What every package of one call is held against. */
export interface Desk {
  readonly unitFile: UnitFile;
  readonly ownFingerprint: string | null;
  readonly pinned: PinnedCards;
  readonly lost: LostKeys;
}

export async function deskOf(parts: ArrivalParts): Promise<Desk> {
  const cards = await parts.cards();
  return {
    unitFile: parts.unitFile(),
    ownFingerprint: await parts.ownFingerprint(),
    pinned: pinCards(trustedCards(cards)),
    lost: lostKeys(cards),
  };
}
