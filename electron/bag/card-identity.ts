import { dayOf, type Moment } from '../core/domain/day.ts';
import type { CardContent } from '../core/domain/submission-content.ts';
import { packageBaseName } from './package-name.ts';

/** External-Identifier of a card package: the fingerprint without its blanks. */
export function cardIdentifier({ fingerprint }: Pick<CardContent, 'fingerprint'>): string {
  return fingerprint.replaceAll(' ', '');
}

/** A card has neither period nor version: the day of its making and 1 stand for them. */
export function cardBaseName(card: Pick<CardContent, 'id' | 'divisionCode' | 'createdAt'>): string {
  const period = dayOf(card.createdAt).replaceAll('-', '');
  return packageBaseName({ kind: 'card', unit: card, period, version: 1 });
}

/** Milliseconds by which one card is newer than another. A day is its beginning; what names no offset is in +08:00. */
export function newerBy(a: Pick<CardContent, 'createdAt'>, b: Pick<CardContent, 'createdAt'>): number {
  return instantOf(a.createdAt) - instantOf(b.createdAt);
}

/** ISO 8601 knows more spellings of an offset than `Date.parse`. */
function instantOf(moment: Moment): number {
  const [day = '', time = '00:00'] = moment.split('T');
  const [, clock = '', zone = ''] = /^([\d:.,]+)(.*)$/.exec(time) ?? [];
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  const offset = zone === 'Z' ? 'Z' : sign === undefined ? '+08:00' : `${sign}${hours}:${minutes}`;
  return Date.parse(`${day}T${clock.replace(',', '.')}${offset}`);
}
