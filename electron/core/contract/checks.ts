import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { Id } from '../domain/identifier.ts';
import { Problem } from '../domain/problem.ts';
import { procedure } from './procedure.ts';

export const checks = {
  run: procedure
    .input(z.object({ periodId: Id.nullable(), asOf: Day.nullable() }))
    .output(z.object({ problems: z.array(Problem) })),
};
