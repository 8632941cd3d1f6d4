/** What a table would change: every row new, changed, unchanged or wrong, before anything is written. */
import type { Id } from '../identifier.ts';
import { type DataRow, type DataRows, dataRowsOf } from './data-rows.ts';
import type { Header } from './header.ts';
import type { CellContext, CellReading } from './import-column.ts';
import type { ImportRules, KeyProblem } from './import-kind.ts';
import { createRowReader, type MatchedColumn, matchedColumns, type ReadRow } from './row-reading.ts';
import { cellText, type Table } from './table-cell.ts';

export interface FieldChange {
  readonly key: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

export interface CellProblem {
  readonly key: string;
  readonly label: string;
  /** What the cell says. */
  readonly text: string;
  readonly message: string;
}

export type RowStatus = 'new' | 'changed' | 'unchanged' | 'wrong';

export interface PlannedRow<Entity> {
  /** As the spreadsheet counts it, from 1. */
  readonly number: number;
  readonly status: RowStatus;
  readonly title: string;
  readonly before: Entity | null;
  /** Null for a wrong row. Of a new one, the id is still open. */
  readonly after: Entity | null;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly CellProblem[];
  /** Whom its cells name. */
  readonly people: readonly Id[];
}

export interface ImportPlan<Entity> {
  readonly rows: readonly PlannedRow<Entity>[];
  readonly passedOver: DataRows['passedOver'];
  /** Names that no person has. */
  readonly unknownPeople: readonly string[];
}

export interface PlanRequest<Entity> {
  readonly rules: ImportRules<Entity>;
  readonly table: Table;
  readonly header: Header | null;
  /** The field of each column; null is not imported. */
  readonly matching: readonly (string | null)[];
  /** Whether a blank cell empties the field of a record that is there. */
  readonly clearsBlanks: boolean;
  readonly context: CellContext;
}

export function planImport<Entity>(request: PlanRequest<Entity>): ImportPlan<Entity> {
  const { rules, table, header, matching } = request;
  const { rows, passedOver } = dataRowsOf(table, header);
  const plan = createRowPlanner(request, matchedColumns(matching, rules.columns));
  const planned = rows.map((row) => plan(row));
  const unknown = new Set(planned.flatMap(({ unknownPeople }) => unknownPeople));
  return { rows: planned.map(({ row }) => row), passedOver, unknownPeople: [...unknown] };
}

function createRowPlanner<Entity>(request: PlanRequest<Entity>, matched: readonly MatchedColumn[]) {
  const { rules } = request;
  const matchedKeys = new Set(matched.map(({ column }) => column.key));
  const seen = new Map<string, number>();
  const reading = createRowReader(rules, request.context, matched);
  const labels = new Map(rules.columns.map(({ key, label }) => [key, label]));
  return (row: DataRow): { row: PlannedRow<Entity>; unknownPeople: string[] } => {
    const { read, found } = reading(row);
    const before = 'entity' in found ? found.entity : null;
    const touched = touchedKeys(read, before, request);
    const values = Object.fromEntries(touched.flatMap((key) => entryOf(read.readings.get(key), key)));
    const isSame = before !== null && touched.length === 0;
    const applied = isSame ? { entity: before, problems: [] } : rules.apply(before ?? rules.blank(NEW_ID), values);
    const problems = onePerField([
      ...cellProblems(read, touched),
      ...('problem' in found ? [found.problem] : []),
      ...repeated(rules.identities(read.values, before), row.number, seen),
      ...applied.problems,
    ]);
    const changes = isSame ? [] : changesBetween(before, applied.entity, rules, matchedKeys);
    const isWrong = problems.length > 0;
    const planned: PlannedRow<Entity> = {
      number: row.number,
      status: isWrong ? 'wrong' : statusOf(before, changes),
      title: rules.title(applied.entity) || (Object.values(read.texts).find((text) => text !== '') ?? ''),
      before,
      after: isWrong ? null : applied.entity,
      changes: isWrong ? [] : changes,
      problems: problems.map((problem) => cellProblem(problem, labels, read)),
      people: matched.flatMap(({ column }) => (column.kind === 'person' ? idIn(values[column.key]) : [])),
    };
    return { row: planned, unknownPeople: touched.flatMap((key) => unknownIn(read.readings.get(key))) };
  };
}

function cellProblem(
  { field, message }: KeyProblem,
  labels: ReadonlyMap<string, string>,
  { texts }: ReadRow,
): CellProblem {
  return { key: field, label: labels.get(field) ?? '', text: texts[field] ?? '', message };
}

function onePerField(problems: readonly KeyProblem[]): KeyProblem[] {
  return problems.filter(({ field }, index) => problems.findIndex((each) => each.field === field) === index);
}

/** Stands for the id that a new record gets when it is written. */
export const NEW_ID: Id = 'new';

/** Keys whose cells say something that the record does not say already. */
function touchedKeys<Entity>(
  { texts }: ReadRow,
  before: Entity | null,
  { rules, clearsBlanks }: PlanRequest<Entity>,
): string[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const shown = before === null ? '' : rules.show(before, key);
    if (text === '') return clearsBlanks && shown !== '' ? [key] : [];
    return before !== null && isSameText(text, shown) ? [] : [key];
  });
}

/** Blanks at the ends of lines are lost on the way through a spreadsheet. */
function isSameText(written: string, shown: string): boolean {
  return written === cellText(shown);
}

function cellProblems({ readings }: ReadRow, touched: readonly string[]): KeyProblem[] {
  return touched.flatMap((field) => {
    const reading = readings.get(field);
    return reading !== undefined && 'problem' in reading ? [{ field, message: reading.problem }] : [];
  });
}

function entryOf(reading: CellReading | undefined, key: string): [string, unknown][] {
  return reading !== undefined && 'value' in reading ? [[key, reading.value]] : [];
}

function unknownIn(reading: CellReading | undefined): string[] {
  return reading !== undefined && 'problem' in reading && reading.unknownPerson ? [reading.unknownPerson] : [];
}

function idIn(value: unknown): Id[] {
  return typeof value === 'string' ? [value] : [];
}

function repeated(identities: readonly string[], number: number, seen: Map<string, number>): KeyProblem[] {
  const first = identities.find((identity) => seen.has(identity));
  for (const identity of identities) if (!seen.has(identity)) seen.set(identity, number);
  if (first === undefined) return [];
  return [{ field: '', message: `与第 ${seen.get(first)} 行重复(${first})，请在表格里删掉一行` }];
}

function changesBetween<Entity>(
  before: Entity | null,
  after: Entity,
  rules: ImportRules<Entity>,
  matched: ReadonlySet<string>,
): FieldChange[] {
  const base = before ?? rules.blank(NEW_ID);
  return rules.columns.flatMap(({ key, label, kind, twins = [] }) => {
    if (kind === 'ignored' || (!matched.has(key) && twins.some((twin) => matched.has(twin)))) return [];
    const [from, to] = [rules.show(base, key), rules.show(after, key)];
    return from === to ? [] : [{ key, label, from, to }];
  });
}

function statusOf(before: unknown, changes: readonly FieldChange[]): RowStatus {
  if (before === null) return 'new';
  return changes.length === 0 ? 'unchanged' : 'changed';
}
