/** What a record of the log does to the database. */
import { Campaign } from '../../core/domain/campaign.ts';
import { Roster } from '../../core/domain/exchange/roster.ts';
import { Summary } from '../../core/domain/summary.ts';
import { Unit } from '../../core/domain/unit.ts';
import { COLLECTIONS, type CollectionName } from '../../core/domain/unit-file.ts';

/** What a unit has one of. */
export const SINGLES = { unit: Unit, campaign: Campaign, summary: Summary, roster: Roster } as const;
export type SingleName = keyof typeof SINGLES;
/** Those that a unit need not have. */
export const OPTIONAL_SINGLES = ['summary', 'roster'] as const;
export type OptionalSingle = (typeof OPTIONAL_SINGLES)[number];
export type PlaceName = CollectionName | SingleName;

/** JSON-safe, and never changed once it is in memory. */
export type StoredDocument = Readonly<Record<string, unknown>>;

export type Operation = readonly ['put', PlaceName, string, StoredDocument] | readonly ['del', PlaceName, string];

export const COLLECTION_NAMES = Object.keys(COLLECTIONS) as readonly CollectionName[]; // the keys of a constant object are what its type says

export function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(COLLECTIONS, name);
}

export function isSingle(name: string): name is SingleName {
  return Object.hasOwn(SINGLES, name);
}

export function isDocument(value: unknown): value is StoredDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
