/** One collection in memory: documents in the order in which they came, found by id. */
import type { CollectionName } from '../../core/domain/unit-file.ts';
import { isDocument, type OptionalSingle, type StoredDocument } from './operation.ts';
import { reasonsAgainst } from './record-check.ts';

export interface QuarantinedRecord {
  readonly collection: CollectionName | OptionalSingle;
  /** Null when the record has no usable id. */
  readonly id: string | null;
  /** Chinese. */
  readonly reasons: readonly string[];
  readonly document: unknown;
}

/** Starts the key of a record without a usable id; no id can start with it. */
const NAMELESS = '\0';

export class DocumentTable {
  readonly #collection: CollectionName;
  readonly #byKey = new Map<string, unknown>();
  /** Key → why it is in quarantine. */
  readonly #rejected = new Map<string, readonly string[]>();
  #usable: readonly StoredDocument[] | null = null;

  constructor(collection: CollectionName, documents: readonly unknown[]) {
    this.#collection = collection;
    for (const [index, document] of documents.entries()) this.#load(document, index);
  }

  #load(document: unknown, index: number): void {
    const id = isDocument(document) && typeof document.id === 'string' ? document.id : null;
    if (id !== null && !this.#byKey.has(id)) {
      this.#byKey.set(id, document);
      return;
    }
    const key = `${NAMELESS}${index}`;
    this.#byKey.set(key, document);
    this.#rejected.set(key, [id === null ? '编号：缺少' : `编号：与另一条重复(${id})`]);
  }

  get(id: string): StoredDocument | undefined {
    const document = this.#byKey.get(id);
    return isDocument(document) ? document : undefined;
  }

  /** A new document goes to the end, a known one keeps its place; what was in quarantine under this id is healed. */
  put(id: string, document: StoredDocument): void {
    this.#byKey.set(id, document);
    this.#rejected.delete(id);
    this.#usable = null;
  }

  delete(id: string): void {
    this.#byKey.delete(id);
    this.#rejected.delete(id);
    this.#usable = null;
  }

  /** Judges every document and puts those that do not fit their schema in quarantine. */
  judge(): void {
    for (const [key, document] of this.#byKey) {
      const reasons = key.startsWith(NAMELESS) ? [] : reasonsAgainst(this.#collection, document);
      if (reasons.length > 0) this.#rejected.set(key, reasons);
    }
    this.#usable = null;
  }

  quarantined(): QuarantinedRecord[] {
    return [...this.#rejected].map(([key, reasons]) => ({
      collection: this.#collection,
      id: key.startsWith(NAMELESS) ? null : key,
      reasons,
      document: this.#byKey.get(key),
    }));
  }

  /** The documents that fit; the same array until the next change, never to be mutated. */
  usable(): readonly StoredDocument[] {
    this.#usable ??= this.#collectUsable();
    return this.#usable;
  }

  #collectUsable(): StoredDocument[] {
    const documents: StoredDocument[] = [];
    for (const [key, document] of this.#byKey)
      if (!this.#rejected.has(key) && isDocument(document)) documents.push(document);
    return documents;
  }

  /** All of them, those in quarantine in their places. */
  all(): readonly unknown[] {
    return this.#rejected.size === 0 ? this.usable() : [...this.#byKey.values()];
  }
}
