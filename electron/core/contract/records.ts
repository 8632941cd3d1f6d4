import * as z from 'zod';
import { Case } from '../domain/case.ts';
import { Honour } from '../domain/honour.ts';
import { Id } from '../domain/identifier.ts';
import { Inspection } from '../domain/inspection.ts';
import { Issue } from '../domain/issue.ts';
import { Person } from '../domain/person.ts';
import { Publicity } from '../domain/publicity.ts';
import { Task } from '../domain/task.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { procedure } from './procedure.ts';
import { tableImportCalls } from './table-import.ts';
import { TypedFields } from './typed-fields.ts';
import { Undoable } from './undo.ts';

/** The calls of a plain list of records. */
function recordCalls<Schema extends z.ZodType>(schema: Schema) {
  return {
    /** In the order in which they came in. */
    list: procedure.output(z.object({ records: z.array(schema) })),
    create: procedure.input(z.object({ changes: TypedFields })).output(schema),
    update: procedure.input(z.object({ id: Id, changes: TypedFields })).output(schema),
    /** Takes them out, with every reference to them. */
    remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Undoable),
  };
}

/** As .xlsx: the records of these ids in their order; null takes all. */
const listExport = procedure.input(z.object({ ids: z.array(Id).nullable(), file: SaveTo })).output(GivenFile);
/** One record as .docx. */
const recordDocument = procedure.input(z.object({ id: Id, file: SaveTo })).output(GivenFile);

export const people = { ...recordCalls(Person), import: tableImportCalls() };
export const issues = {
  ...recordCalls(Issue),
  export: listExport,
  /** Makes a task of an issue, whose fields are those of a task, and links them, in one step that can be undone. */
  toTask: procedure
    .input(z.object({ id: Id, changes: TypedFields }))
    .output(z.object({ task: Task, issue: Issue, undo: Undoable })),
};
export const publicity = { ...recordCalls(Publicity), export: listExport };
export const inspections = {
  ...recordCalls(Inspection),
  export: listExport,
  /** 检查记录, to be printed and signed. */
  document: recordDocument,
};
export const cases = {
  ...recordCalls(Case),
  export: listExport,
  document: recordDocument,
  /** 宣传推广方案. */
  plan: recordDocument,
};
export const honours = { ...recordCalls(Honour), export: listExport };
