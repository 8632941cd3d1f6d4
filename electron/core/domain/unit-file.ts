import * as z from 'zod';
import { Action } from './action.ts';
import { Campaign } from './campaign.ts';
import { Case } from './case.ts';
import { Evidence } from './evidence.ts';
import { Roster } from './exchange/roster.ts';
import { Feedback } from './feedback.ts';
import { Honour } from './honour.ts';
import { Indicator } from './indicator.ts';
import { Inspection } from './inspection.ts';
import { Issue } from './issue.ts';
import { Person } from './person.ts';
import { Progress } from './progress.ts';
import { Publicity } from './publicity.ts';
import { Submission } from './submission.ts';
import { Summary } from './summary.ts';
import { Task } from './task.ts';
import { Unit } from './unit.ts';

export const UNIT_FILE_FORMAT = 'shishi-unit/1';

/** Every collection of a unit's database that holds many entities, with its schema. */
export const COLLECTIONS = {
  people: Person,
  actions: Action,
  indicators: Indicator,
  tasks: Task,
  progress: Progress,
  evidence: Evidence,
  feedback: Feedback,
  publicity: Publicity,
  inspections: Inspection,
  cases: Case,
  issues: Issue,
  honours: Honour,
  submissions: Submission,
} as const;
export type CollectionName = keyof typeof COLLECTIONS;

/** A unit's whole record; a collection that the file lacks is empty, an id stands once in its collection. */
export const UnitFile = z
  .looseObject({
    format: z.literal(UNIT_FILE_FORMAT),
    unit: Unit,
    campaign: Campaign,
    people: z.array(Person).default([]),
    actions: z.array(Action).default([]),
    indicators: z.array(Indicator).default([]),
    tasks: z.array(Task).default([]),
    progress: z.array(Progress).default([]),
    evidence: z.array(Evidence).default([]),
    feedback: z.array(Feedback).default([]),
    publicity: z.array(Publicity).default([]),
    inspections: z.array(Inspection).default([]),
    cases: z.array(Case).default([]),
    issues: z.array(Issue).default([]),
    honours: z.array(Honour).default([]),
    submissions: z.array(Submission).default([]),
    summary: Summary.nullish(),
    /** Whom this unit receives from; missing for a unit that receives from nobody. */
    roster: Roster.nullish(),
  })
  .superRefine((unitFile, context) => {
    for (const [collection, index] of repeatedIds(unitFile))
      context.addIssue({ code: 'custom', path: [collection, index, 'id'], message: '编号与前面的一条重复' });
  });
export type UnitFile = z.infer<typeof UnitFile>;

/** Where an id stands a second time. Kept under their ids, one of the two records would be lost. */
function repeatedIds(
  collections: Readonly<Record<CollectionName, readonly { id: string }[]>>,
): [CollectionName, number][] {
  const names = Object.keys(COLLECTIONS) as CollectionName[]; // the keys of a constant object are what its type says
  return names.flatMap((name) => {
    const seen = new Set<string>();
    return collections[name].flatMap(({ id }, index): [CollectionName, number][] =>
      seen.size === seen.add(id).size ? [[name, index]] : [],
    );
  });
}
