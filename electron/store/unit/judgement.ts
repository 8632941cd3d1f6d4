import type { StoreFinding } from '../store-finding.ts';
import { storeDamaged } from './opening-refusals.ts';
import { type UnitTables, Unreadable } from './unit-tables.ts';

/** Sorts out what does not fit its schema. @throws Refusal STORE_DAMAGED when nothing is left to open */
export function judgeRecords(tables: UnitTables, folder: string): StoreFinding[] {
  try {
    tables.judge();
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    throw storeDamaged(folder, cause.message, cause);
  }
  return tables.quarantined().map(({ collection, id, reasons }) => ({
    code: 'RECORD_QUARANTINED',
    severity: 'error',
    file: null,
    message: `${collection} 中的记录 ${id ?? '(无编号)'} 不合格式，已隔离，其余照常可用(${reasons.join('；')})。`,
  }));
}
