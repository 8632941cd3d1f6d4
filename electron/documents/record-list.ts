/** What the lists of plain records have in common. */
import type { Day } from '../core/domain/day.ts';
import type { Id } from '../core/domain/identifier.ts';
import type { Task } from '../core/domain/task.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { type Column, type LedgerFrame, type LedgerTable, ledgerSheet } from './ledger/ledger-table.ts';
import { createSmallCounts, type SmallCounts } from './small-counts.ts';
import type { Sheet } from './spreadsheet.ts';

export interface List {
  readonly unitFile: UnitFile;
  readonly ids: readonly Id[] | null;
  readonly date: Day;
  readonly task: (id: Id | null | undefined) => Task | undefined;
  readonly person: (idOrName: string | null | undefined) => string;
  readonly counts: SmallCounts;
}

export function lookupsOf(unitFile: UnitFile): Omit<List, 'unitFile' | 'ids' | 'date'> {
  const tasks = new Map(unitFile.tasks.map((task) => [task.id, task]));
  const people = new Map(unitFile.people.map(({ id, name }) => [id, name]));
  return {
    task: (id) => tasks.get(id ?? ''),
    person: (idOrName) => people.get(idOrName ?? '') ?? idOrName ?? '',
    counts: createSmallCounts(unitFile),
  };
}

/** Those that were chosen, in the order in which the page shows them. */
export function chosen<Entity extends { id: Id }>(entities: readonly Entity[], ids: readonly Id[] | null): Entity[] {
  if (ids === null) return [...entities];
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export function taskNames(ids: readonly Id[] | null | undefined, { task, counts }: List): string {
  return (ids ?? [])
    .map((id) => {
      const { no, title } = task(id) ?? { no: null, title: id };
      return counts.text([no, title].filter(Boolean).join(' '), [id]);
    })
    .join('、');
}

export function listSheet<Row>(table: Omit<LedgerTable<Row>, 'notes'>, frame: LedgerFrame): Sheet {
  return ledgerSheet({ ...table, columns: [numberColumn(), ...table.columns], notes: [] }, frame);
}

function numberColumn<Row>(): Column<Row> {
  return { heading: '序号', width: 6, align: 'center', cell: (_, index) => index + 1 };
}
