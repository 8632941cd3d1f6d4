/** Trust comes only from cards that somebody compared: what the pinned cards say of a package's signer. */

import { Refusal } from '../core/domain/refusal.ts';
import type { CardContent } from '../core/domain/submission-content.ts';
import { verify } from '../crypto/sm2.ts';
import { identityDifferences } from './agreement.ts';
import { newerBy } from './card-identity.ts';
import { SIGNER_CARD } from './layout.ts';
import { type PackageProblem, problem } from './package-problem.ts';
import { publicKeyOf, type Signer } from './signer.ts';

interface PinnedCard {
  readonly card: CardContent;
  readonly publicKey: Uint8Array;
}

/** Unit id → its one pinned card. */
export type PinnedCards = ReadonlyMap<string, PinnedCard>;

/**
 * One card a unit: of several the newest counts, as when a unit replaced its key.
 *
 * @throws Refusal CARD_REFUSED when two cards of one unit have the same date and different keys: nothing says which counts
 */
export function pinCards(cards: readonly CardContent[]): PinnedCards {
  const pinned = new Map<string, PinnedCard>();
  for (const card of cards) {
    const publicKey = publicKeyOf(card.publicKeyPem);
    if (publicKey === null) throw new Refusal('CARD_REFUSED', `${card.name} 的名片里没有可用的公钥，请换一份名片`);
    const other = pinned.get(card.id);
    const age = other === undefined ? 1 : newerBy(card, other.card);
    if (age === 0 && other !== undefined && !isSameKey(other.publicKey, publicKey))
      throw new Refusal('CARD_REFUSED', `${card.name} 有两份同一时间的名片，公钥却不同；请只留下电话比对过的那一份`);
    if (age > 0) pinned.set(card.id, { card, publicKey });
  }
  return pinned;
}

export interface Judgement {
  readonly isTrusted: boolean;
  readonly problems: readonly PackageProblem[];
}

/** Judges a submission whose signature is right. */
export function judgeSigner({ card, publicKey }: Signer, pinned: PinnedCards): Judgement {
  const own = pinned.get(card.id);
  if (own !== undefined && !isSameKey(own.publicKey, publicKey)) return refused('KEY_CHANGED', card.name);
  const stranger = [...pinned.values()].find((each) => each !== own && isSameKey(each.publicKey, publicKey));
  if (stranger !== undefined) return refused('KEY_OF_OTHER_UNIT', stranger.card.name);
  if (own === undefined) return { isTrusted: false, problems: [] };
  const differences = identityDifferences(card, own.card);
  return differences.length > 0 ? refused('CARD_CHANGED', differences.join('、')) : { isTrusted: true, problems: [] };
}

/** Fingerprint → the first day on which the key counts no more. */
export type LostKeys = ReadonlyMap<string, string>;

/**
 * Judges a package whose key was reported lost. The day that it claims proves nothing, for whoever has the key can write
 * any: one of an earlier day is not trusted either, but somebody may ask.
 */
export function judgeLost(name: string, baggingDate: string | null, since: string): Judgement {
  const isEarlier = baggingDate !== null && baggingDate < since;
  const found = problem(isEarlier ? 'W_KEY_LOST' : 'KEY_LOST', SIGNER_CARD, name);
  return { isTrusted: false, problems: [found] };
}

/** What the old key says of a card package. */
export interface CardSignatures {
  readonly message: Uint8Array;
  /** Bytes of signature-previous.sm2, where the package has it. */
  readonly previous: Uint8Array | undefined;
}

/**
 * Judges a card package. A card with a new key that the pinned key signed too awaits its comparison like the first one,
 * and so does one with the pinned key and other particulars.
 */
export async function judgeCard(signer: Signer, signatures: CardSignatures, pinned: PinnedCards): Promise<Judgement> {
  const { card, publicKey } = signer;
  const own = pinned.get(card.id);
  if (own === undefined) return judgeSigner(signer, pinned);
  if (newerBy(card, own.card) < 0) return refused('CARD_OLDER', own.card.createdAt);
  if (isSameKey(own.publicKey, publicKey)) {
    const differences = identityDifferences(card, own.card);
    if (differences.length === 0) return { isTrusted: true, problems: [] };
    return { isTrusted: false, problems: [problem('W_CARD_CHANGED', SIGNER_CARD, differences.join('、'))] };
  }
  const { previous, message } = signatures;
  const isHandedOver = previous !== undefined && (await verify(previous, message, own.publicKey));
  return isHandedOver
    ? { isTrusted: false, problems: [problem('W_CARD_NEW', SIGNER_CARD)] }
    : refused('KEY_CHANGED', card.name);
}

function refused(code: 'KEY_CHANGED' | 'KEY_OF_OTHER_UNIT' | 'CARD_CHANGED' | 'CARD_OLDER', detail: string): Judgement {
  return { isTrusted: false, problems: [problem(code, SIGNER_CARD, detail)] };
}

function isSameKey(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
