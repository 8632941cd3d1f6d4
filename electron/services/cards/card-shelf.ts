import { KnownCard } from '../../core/domain/exchange/known-card.ts';
import type { DocumentFolder } from '../../store/document-folder.ts';

/** The cards in the data folder, by unit and fingerprint. */
export interface CardShelf {
  list(): Promise<KnownCard[]>;
  put(card: KnownCard): Promise<void>;
  remove(card: KnownCard): Promise<void>;
}

export function createCardShelf(documents: DocumentFolder): CardShelf {
  const nameOf = ({ card }: KnownCard): string => `${card.id} ${card.fingerprint}`;
  return {
    list: async () => (await documents.list()).flatMap((each) => KnownCard.safeParse(each).data ?? []),
    put: (card) => documents.write(nameOf(card), card),
    remove: (card) => documents.remove(nameOf(card)),
  };
}
