/** Records out of a table: first what it would change, then, confirmed, the change in one commit. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type {
  RowCounts,
  TableImported,
  TableImportRequest,
  TablePreview,
  TableSource,
} from '../../core/contract/table-import.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import type { Day } from '../../core/domain/day.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { ImportContext, ImportKind } from '../../core/domain/table-import/import-kind.ts';
import { type ImportPlan, type PlannedRow, planImport } from '../../core/domain/table-import/import-plan.ts';
import { pastedTable } from '../../core/domain/table-import/pasted-table.ts';
import type { Table } from '../../core/domain/table-import/table-cell.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { readTables } from '../../documents/table-reading.ts';
import type { Change } from '../../store/unit/change.ts';
import { countsOf, previewOf } from './preview.ts';
import { type ChosenSheet, chooseSheet } from './sheet-choice.ts';

export interface TableImportService {
  /** Says what the table would change. @throws Refusal FILE_UNREADABLE, TABLE_UNREADABLE, NOT_FOUND */
  preview(request: TableImportRequest): Promise<TablePreview>;
  /**
   * Writes new and changed rows, and the people that they add, in one commit.
   *
   * @throws Refusal as `preview`; TABLE_CHANGED where the outcome is not what was looked at; TABLE_ROWS_WRONG
   */
  apply(request: TableImportRequest & { basis: string; skipsWrong: boolean }): Promise<TableImported>;
}

export interface TableImportParts {
  readonly unitFile: () => UnitFile;
  readonly today: () => Day;
  /** A new id such as `t-…`, never used before. */
  readonly newId: (prefix: string) => Id;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
  /** @throws Refusal NOT_FOUND */
  readonly upload: (uploadId: string) => Promise<{ path: string; fileName: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
}

interface Work<Entity> {
  readonly sheets: readonly Table[];
  readonly chosen: ChosenSheet;
  readonly plan: ImportPlan<Entity>;
  readonly context: ImportContext;
  /** Names that get a person, with the id that stands for each until it is written. */
  readonly added: readonly { id: Id; name: string }[];
}

export function createTableImport<Entity extends { id: Id }>(
  kind: ImportKind<Entity>,
  parts: TableImportParts,
): TableImportService {
  const read = createTableReader(parts);
  const work = async (request: TableImportRequest): Promise<Work<Entity>> => {
    const sheets = await read(request.source);
    return workOn(sheets, request, kind, { unitFile: parts.unitFile(), today: parts.today() });
  };
  return {
    preview: async (request) => {
      const done = await work(request);
      return previewOf({ ...done, columns: kind.rules(done.context).columns, basis: basisOf(done.plan) });
    },
    apply: async ({ basis, skipsWrong, ...request }) => {
      const { plan, added } = await work(request);
      if (basisOf(plan) !== basis)
        throw new Refusal('TABLE_CHANGED', '预览之后，这些行对应的内容又有改动，没有导入；请重新核对预览再确认。');
      const counts = countsOf(plan);
      refuseWrong(counts, skipsWrong);
      const imported = await write(plan, added, counts, { kind, parts });
      const { source } = request;
      if (typeof source === 'object' && 'uploadId' in source) await parts.forget(source.uploadId);
      return imported;
    },
  };
}

/** The last file is kept in memory: columns are matched step by step, and each step looks at the same table. */
function createTableReader({ upload }: TableImportParts): (source: TableSource) => Promise<readonly Table[]> {
  let last: { readonly mark: string; readonly tables: readonly Table[] } | null = null;
  return async (source) => {
    if (typeof source === 'object' && 'pasted' in source) return [pastedTable(source.pasted)];
    const { path, fileName } =
      typeof source === 'string' ? { path: source, fileName: basename(source) } : await upload(source.uploadId);
    const mark = await markOf(path);
    if (last?.mark === mark) return last.tables;
    const tables = await readTables(path, fileName);
    last = { mark, tables };
    return tables;
  };
}

/** What tells that a file was written anew. One that cannot be looked at is told by its reader. */
async function markOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return `${path} ${found?.mtimeMs} ${found?.size}`;
}

function workOn<Entity extends { id: Id }>(
  sheets: readonly Table[],
  request: TableImportRequest,
  kind: ImportKind<Entity>,
  { unitFile, today }: { readonly unitFile: UnitFile; readonly today: Day },
): Work<Entity> {
  const plain = contextOf(unitFile, today, []);
  const chosen = chooseSheet(sheets, request, kind.rules(plain).columns);
  const plan = planWith(chosen, request, kind, plain);
  if (!request.addsPeople || plan.unknownPeople.length === 0)
    return { sheets, chosen, plan, context: plain, added: [] };
  const { unknownPeople } = plan;
  const added = unknownPeople.map((name, index) => ({ id: `new-person-${index + 1}`, name }));
  const context = contextOf(unitFile, today, added);
  return { sheets, chosen, plan: { ...planWith(chosen, request, kind, context), unknownPeople }, context, added };
}

function contextOf(unitFile: UnitFile, today: Day, added: readonly { id: Id; name: string }[]): ImportContext {
  const people = [...unitFile.people, ...added];
  const starts = (unitFile.campaign.stages ?? []).map(({ start }) => start).sort();
  return { unitFile: { ...unitFile, people }, people, today, year: Number((starts[0] ?? today).slice(0, 4)) };
}

function planWith<Entity extends { id: Id }>(
  { table, header, matching }: ChosenSheet,
  { clearsBlanks }: TableImportRequest,
  kind: ImportKind<Entity>,
  context: ImportContext,
): ImportPlan<Entity> {
  return planImport({ rules: kind.rules(context), table, header, matching, clearsBlanks, context });
}

/** The outcome in words, row by row: no id that is still open, no record that the table does not touch. */
function basisOf<Entity>({ rows }: ImportPlan<Entity>): string {
  const hash = createHash('sha256');
  for (const { number, status, changes, problems } of rows)
    hash.update(JSON.stringify([number, status, changes, problems]));
  return hash.digest('hex');
}

function refuseWrong({ wrong }: RowCounts, skipsWrong: boolean): void {
  if (wrong === 0 || skipsWrong) return;
  throw new Refusal('TABLE_ROWS_WRONG', `有 ${wrong} 行有误，没有导入；请改正后重试，或选择跳过有误的行。`);
}

async function write<Entity extends { id: Id }>(
  { rows }: ImportPlan<Entity>,
  added: readonly { id: Id; name: string }[],
  counts: RowCounts,
  { kind, parts }: { readonly kind: ImportKind<Entity>; readonly parts: TableImportParts },
): Promise<TableImported> {
  const written = rows.filter(({ status }) => status === 'new' || status === 'changed');
  if (written.length === 0) return { undo: null, counts, people: 0 };
  const people = peopleFor(written, added, parts);
  const ids = new Map(people.map(({ open, person }) => [open, person.id]));
  const documents = written.map(({ after, before }) => {
    const id = before?.id ?? parts.newId(kind.idPrefix);
    return { ...withIds(after, ids), id };
  });
  const undo = await parts.commitUndoable(
    {
      op: kind.op,
      target: documents[0]?.id ?? '',
      puts: [
        ...people.map(({ person }) => ({ collection: 'people' as const, document: person })),
        ...documents.map((document) => ({ collection: kind.collection, document })),
      ],
    },
    `导入 ${written.length} ${kind.word}`,
  );
  return { undo, counts, people: people.length };
}

/** Only those whom a written row names. */
function peopleFor(
  written: readonly PlannedRow<unknown>[],
  added: readonly { id: Id; name: string }[],
  { newId }: TableImportParts,
) {
  const named = new Set(written.flatMap(({ people }) => people));
  return added
    .filter(({ id }) => named.has(id))
    .map(({ id, name }) => ({ open: id, person: { id: newId('p'), name, active: true } }));
}

/** References to people that are added get the ids that these have now. */
function withIds(document: object | null, ids: ReadonlyMap<Id, Id>): object {
  return Object.fromEntries(
    Object.entries(document ?? {}).map(([field, value]) => [
      field,
      typeof value === 'string' ? (ids.get(value) ?? value) : value,
    ]),
  );
}
