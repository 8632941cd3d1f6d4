/** A unit's whole record in memory, in the order of its unit file; keys that this version does not know are kept. */
import type { CollectionName, UnitFile } from '../../core/domain/unit-file.ts';
import { DocumentTable, type QuarantinedRecord } from './document-table.ts';
import {
  COLLECTION_NAMES,
  isCollection,
  isDocument,
  OPTIONAL_SINGLES,
  type Operation,
  type OptionalSingle,
  type PlaceName,
  type StoredDocument,
} from './operation.ts';
import { reasonsAgainst } from './record-check.ts';

/** A top-level key of the unit file with its value; a collection with all its documents. */
export type Section = readonly [key: string, value: unknown];

/** The bytes are whole, yet what they say is no unit's record. */
export class Unreadable extends Error {}

export class UnitTables {
  readonly #frame: Map<string, unknown>;
  readonly #tables = new Map<CollectionName, DocumentTable>();
  /** Why a single record is in quarantine. */
  readonly #singleProblems = new Map<OptionalSingle, readonly string[]>();
  #unitFile: UnitFile | null = null;

  /** @param data the parsed data line of a snapshot. @throws Unreadable */
  constructor(data: unknown) {
    if (!isDocument(data)) throw new Unreadable('不是单位数据');
    this.#frame = new Map(Object.entries(data));
    for (const name of COLLECTION_NAMES) {
      const documents = this.#frame.get(name) ?? [];
      if (!Array.isArray(documents)) throw new Unreadable(`${name} 不是列表`);
      // One that is missing gets its place at the end. The documents themselves live in the table alone.
      this.#frame.set(name, null);
      this.#tables.set(name, new DocumentTable(name, documents));
    }
  }

  #table(name: CollectionName): DocumentTable {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`no collection ${name}`);
    return table;
  }

  /** The same object until the next change; what was not touched is the same after it. Never to be mutated. */
  unitFile(): UnitFile {
    this.#unitFile ??= this.#assemble();
    return this.#unitFile;
  }

  #assemble(): UnitFile {
    const isBad = (key: string): boolean =>
      OPTIONAL_SINGLES.some((name) => name === key && this.#singleProblems.has(name));
    const sections = [...this.#frame].map(([key, value]): Section => {
      if (isCollection(key)) return [key, this.#table(key).usable()];
      return [key, isBad(key) ? null : value];
    });
    return Object.fromEntries(sections) as UnitFile; // every part was judged by its schema; what does not fit is left out
  }

  find(place: PlaceName, id: string): StoredDocument | undefined {
    if (isCollection(place)) return this.#table(place).get(id);
    const single = this.#frame.get(place);
    return isDocument(single) && single.id === id ? single : undefined;
  }

  apply(operations: readonly Operation[]): void {
    for (const operation of operations) this.#applyOne(operation);
    this.#unitFile = null;
  }

  #applyOne([kind, place, id, document]: Operation): void {
    if (!isCollection(place)) {
      this.#frame.set(place, kind === 'put' ? document : null);
      if (isOptionalSingle(place)) this.#singleProblems.delete(place);
    } else if (kind === 'put') this.#table(place).put(id, document);
    else this.#table(place).delete(id);
  }

  /** Sorts out what does not fit its schema. @throws Unreadable when that is the unit or its campaign */
  judge(): void {
    for (const table of this.#tables.values()) table.judge();
    for (const place of ['unit', 'campaign'] as const) {
      const reasons = reasonsAgainst(place, this.#frame.get(place));
      if (reasons.length > 0) throw new Unreadable(`${place === 'unit' ? '单位' : '活动'}的${reasons.join('；')}`);
    }
    this.#singleProblems.clear();
    for (const place of OPTIONAL_SINGLES) {
      const document = this.#frame.get(place) ?? null;
      const reasons = document === null ? [] : reasonsAgainst(place, document);
      if (reasons.length > 0) this.#singleProblems.set(place, reasons);
    }
    this.#unitFile = null;
  }

  quarantined(): readonly QuarantinedRecord[] {
    const records = [...this.#tables.values()].flatMap((table) => table.quarantined());
    const singles = [...this.#singleProblems].map(
      ([collection, reasons]): QuarantinedRecord => ({
        collection,
        id: null,
        reasons,
        document: this.#frame.get(collection),
      }),
    );
    return [...records, ...singles];
  }

  /** What a snapshot holds: everything, quarantine too. Later changes do not show in it. */
  sections(): readonly Section[] {
    return [...this.#frame].map(([key, value]) => [key, isCollection(key) ? this.#table(key).all() : value]);
  }
}

function isOptionalSingle(place: PlaceName): place is OptionalSingle {
  return (OPTIONAL_SINGLES as readonly string[]).includes(place); // widened: `includes` asks for a member
}
