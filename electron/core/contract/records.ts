import * as z from 'zod';
import { Case } from '../domain/case.ts';
import { Honour } from '../domain/honour.ts';
import { Id } from '../domain/identifier.ts';
import { Inspection } from '../domain/inspection.ts';
import { Issue } from '../domain/issue.ts';
import { Person } from '../domain/person.ts';
import { Publicity } from '../domain/publicity.ts';
import { procedure } from './procedure.ts';
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

export const people = recordCalls(Person);
export const issues = recordCalls(Issue);
export const publicity = recordCalls(Publicity);
export const inspections = recordCalls(Inspection);
export const cases = recordCalls(Case);
export const honours = recordCalls(Honour);
