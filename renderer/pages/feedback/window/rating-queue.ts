/**
 * Ratings on their way to the service. A tap is kept in this browser first and given up only when the service has
 * it on the disk: power cuts, a service that restarts and pages that are reloaded lose none, and none counts twice.
 */
import type { CounterRating } from '../../../../electron/core/contract/feedback.ts';
import type { Calls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';

const PREFIX = 'shishi.rating:';
const LOCK = 'shishi.rating';

export interface KeptRating extends Omit<CounterRating, 'ageMs'> {
  /** By this computer's clock, in milliseconds. */
  readonly tappedAt: number;
  /** Whose counter it was given at; null where that was not known. */
  readonly unitId: string | null;
}

/** The newest of one id replaces the others. @returns false when the browser's own store does not take it */
export function keepRating(rating: KeptRating): boolean {
  try {
    localStorage.setItem(PREFIX + rating.id, JSON.stringify(rating));
    return true;
  } catch {
    return false;
  }
}

export function countKept(): number {
  return keysOfKept().length;
}

/**
 * Delivers what is kept, oldest first; what fails stays for the next time.
 *
 * @param unitId ratings of another unit's counter are left
 */
export async function deliverRatings(client: Calls['client'], unitId: string | null): Promise<void> {
  if (countKept() === 0) return;
  await navigator.locks.request(LOCK, async () => {
    const kept = keysOfKept().flatMap((key) => readKept(key));
    kept.sort((a, b) => a.rating.tappedAt - b.rating.tappedAt);
    for (const { key, text, rating } of kept) {
      if (unitId !== null && rating.unitId !== null && rating.unitId !== unitId) continue;
      try {
        await client.feedback.rate(asInput(rating));
      } catch (error) {
        if (failureOf(error).isServiceGone) return;
        continue; // a full disk, say: it stays, and the others have their turn
      }
      if (localStorage.getItem(key) === text) localStorage.removeItem(key); // else something was said meanwhile
    }
  });
}

export function asInput({ tappedAt, unitId: _whose, ...rating }: KeptRating): CounterRating {
  return { ...rating, ageMs: Math.max(0, Date.now() - tappedAt) };
}

function keysOfKept(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function readKept(key: string): { key: string; text: string; rating: KeptRating }[] {
  const text = localStorage.getItem(key);
  if (text === null) return [];
  try {
    const rating = JSON.parse(text) as KeptRating; // nobody else writes under this prefix; the service judges it
    return [{ key, text, rating }];
  } catch {
    localStorage.removeItem(key);
    return [];
  }
}
