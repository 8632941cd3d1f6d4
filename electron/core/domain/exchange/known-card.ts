/** Cards of other units at this desk: which key is whose, who compared it, and which one is lost. */
import * as z from 'zod';
import { Day, Moment } from '../day.ts';
import { CardContent } from '../submission-content.ts';

export const KNOWN_CARD_FORMAT = 'shishi-known-card/1' as const;

/** `pending` waits for a comparison, `replaced` gave way to a newer card that was compared, `lost` was reported 挂失. */
export const CardState = z.enum(['pending', 'trusted', 'replaced', 'lost']);
export type CardState = z.infer<typeof CardState>;

/** Who compared the fingerprint, when, and by which telephone: the listener types what the other end reads out. */
export const Comparison = z.object({
  by: z.string().min(1),
  at: Moment,
  phone: z.string().nullable(),
});
export type Comparison = z.infer<typeof Comparison>;

export const KnownCard = z.looseObject({
  format: z.literal(KNOWN_CARD_FORMAT),
  card: CardContent,
  state: CardState,
  importedAt: Moment,
  importedBy: z.string(),
  /** The key that was trusted before signed this one too: it waits for a comparison all the same. */
  isSignedByPrevious: z.boolean(),
  /** Another key of this unit is trusted here: an alarm until somebody has compared. */
  isKeyChange: z.boolean(),
  comparison: Comparison.nullable(),
  /** The first day on which the key counts no more, and who reported it. */
  lost: z.object({ since: Day, by: z.string(), at: Moment, reason: z.string().nullable() }).nullable(),
});
export type KnownCard = z.infer<typeof KnownCard>;

/** The card of a unit that counts; null where none was compared. */
export function trustedCard(cards: readonly KnownCard[], unitId: string): KnownCard | null {
  return cards.find(({ card, state }) => card.id === unitId && state === 'trusted') ?? null;
}

export function trustedCards(cards: readonly KnownCard[]): CardContent[] {
  return cards.flatMap(({ card, state }) => (state === 'trusted' ? [card] : []));
}

/** Fingerprint → the first day on which the key counts no more. */
export function lostKeys(cards: readonly KnownCard[]): ReadonlyMap<string, Day> {
  return new Map(cards.flatMap(({ card, lost }) => (lost ? [[card.fingerprint, lost.since] as const] : [])));
}

const DIGITS = 32;
const GROUP = 4;

/** What was typed, held against a fingerprint; groups are counted from 1. */
export interface DigitComparison {
  readonly isEqual: boolean;
  /** How many digits were typed. */
  readonly typed: number;
  /** Groups of four digits that were typed whole and are not the card's. */
  readonly wrongGroups: readonly number[];
  /** The first group that is not whole; null when all are. */
  readonly unfinishedGroup: number | null;
}

/** Compares 32 typed digits with a fingerprint, group by group. Blanks and hyphens between them do not count. */
export function compareDigits(typed: string, fingerprint: string): DigitComparison {
  const found = digitsIn(typed);
  const expected = digitsIn(fingerprint);
  const groups = Array.from({ length: DIGITS / GROUP }, (_, index) => index);
  const part = (text: string, index: number) => text.slice(index * GROUP, (index + 1) * GROUP);
  const isWhole = (index: number) => part(found, index).length === GROUP;
  const wrongGroups = groups
    .filter((index) => isWhole(index) && part(found, index) !== part(expected, index))
    .map((index) => index + 1);
  const unfinished = groups.find((index) => !isWhole(index));
  return {
    isEqual: /^\d{32}$/.test(found) && found === expected,
    typed: found.length,
    wrongGroups,
    unfinishedGroup: unfinished === undefined ? null : unfinished + 1,
  };
}

/** How one group of four digits stands while it is typed. */
export const GroupVerdict = z.enum(['empty', 'unfinished', 'right', 'wrong']);
export type GroupVerdict = z.infer<typeof GroupVerdict>;

/** Judges each group by itself, so that a wrong one is found while the other end still reads. @param groups eight of them */
export function compareGroups(groups: readonly string[], fingerprint: string): GroupVerdict[] {
  const expected = digitsIn(fingerprint);
  return groups.map((typed, index) => {
    const found = digitsIn(typed);
    if (found === '') return 'empty';
    if (!/^\d{1,4}$/.test(found)) return 'wrong';
    if (found.length < GROUP) return 'unfinished';
    return found === expected.slice(index * GROUP, (index + 1) * GROUP) ? 'right' : 'wrong';
  });
}

/** A key that nobody has compared yet is shown by nothing from which its fingerprint could be copied. */
export function isShown({ comparison }: Pick<KnownCard, 'comparison'>): boolean {
  return comparison !== null;
}

/** Full-width digits are digits; everything else but blanks and hyphens stays, and then nothing is equal. */
function digitsIn(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-‐-―]/g, '');
}
