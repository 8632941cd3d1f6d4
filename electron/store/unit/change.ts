/** A change as a service asks for it, turned into what the log records. */
import { fieldLabel } from '../../core/domain/field-labels.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import {
  isCollection,
  isDocument,
  isSingle,
  type Operation,
  type PlaceName,
  type StoredDocument,
} from './operation.ts';
import { reasonsAgainst } from './record-check.ts';

export interface Put {
  readonly collection: PlaceName;
  /** Replaces the document of its id, or is a new one at the end. */
  readonly document: object;
}

export interface Change {
  /** Who, as the operation log shall name them. */
  readonly by: string;
  /** What, such as `task.update`. */
  readonly op: string;
  /** The id of the entity that the change is about. */
  readonly target: string;
  readonly puts?: readonly Put[];
  readonly deletes?: readonly { readonly collection: PlaceName; readonly id: string }[];
}

/**
 * Copies and judges what is to be stored: later changes to the caller's objects do not show.
 *
 * @throws Refusal RECORD_INVALID
 */
export function operationsOf({ puts = [], deletes = [] }: Change): Operation[] {
  return [
    ...puts.map(putOf),
    ...deletes.map(({ collection, id }): Operation => {
      if (collection === 'unit' || collection === 'campaign') throw new Error(`a unit without ${collection}`);
      return ['del', collection, id];
    }),
  ];
}

function putOf({ collection, document }: Put): Operation {
  if (!isCollection(collection) && !isSingle(collection)) throw new Error(`no collection ${String(collection)}`);
  const copy: unknown = JSON.parse(JSON.stringify(document));
  const reasons = reasonsAgainst(collection, copy);
  if (reasons.length > 0 || !isDocument(copy) || typeof copy.id !== 'string') {
    const which = isDocument(copy) && typeof copy.id === 'string' ? `“${copy.id}”` : '';
    throw new Refusal('RECORD_INVALID', `记录${which}没有保存：${reasons.join('；')}。请改正后重试。`, {
      details: { collection, reasons },
    });
  }
  return ['put', collection, copy.id, copy];
}

/**
 * Refuses what does not fit the present state.
 *
 * @param find the document as it is before the operation
 * @throws Refusal NOT_FOUND, RECORD_INVALID
 */
export function refuseUnfit(
  operation: Operation,
  find: (place: PlaceName, id: string) => StoredDocument | undefined,
  unitId: string,
): void {
  const [kind, place, id] = operation;
  if (kind === 'del' && find(place, id) === undefined) {
    throw new Refusal('NOT_FOUND', `要删除的记录“${id}”已经不在了，请刷新后再看。`);
  }
  if (place === 'unit' && id !== unitId) {
    throw new Refusal('RECORD_INVALID', `单位的${fieldLabel('id')}不能改变，请保留原编号。`);
  }
}
