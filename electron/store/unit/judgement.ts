import { PROGRAM_VERSION } from '../../core/domain/program.ts';
import type { StoreFinding } from '../store-finding.ts';
import { storeDamaged } from './opening-refusals.ts';
import type { Recovered } from './recovery.ts';
import { type UnitTables, Unreadable } from './unit-tables.ts';

/** What a snapshot of these tables says of them. */
export function judgedBy(tables: UnitTables): string | undefined {
  return tables.quarantined().length === 0 ? PROGRAM_VERSION : undefined;
}

/**
 * Sorts out what does not fit its schema. Judging takes longer than reading: what this very version judged before it
 * wrote the snapshot, and nobody touched since, is not judged at every opening.
 *
 * @throws Refusal STORE_DAMAGED when nothing is left to open
 */
export function judgeRecords({ tables, header, isAsInSnapshot }: Recovered, folder: string): StoreFinding[] {
  try {
    if (!isAsInSnapshot || header.judgedBy !== PROGRAM_VERSION) tables.judge();
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
