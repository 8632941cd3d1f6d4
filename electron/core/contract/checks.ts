import * as z from 'zod';
import { ProblemPlace } from '../domain/check/problem-place.ts';
import { Day } from '../domain/day.ts';
import { Id } from '../domain/identifier.ts';
import { Problem } from '../domain/problem.ts';
import { procedure } from './procedure.ts';

/** A problem with where it is, for pages that lead there. */
export const PlacedProblem = Problem.extend({ place: ProblemPlace });
export type PlacedProblem = z.infer<typeof PlacedProblem>;

export const Review = z.object({
  problems: z.array(PlacedProblem),
  /** How much was looked at. */
  checked: z.object({ tasks: z.int(), progress: z.int(), evidence: z.int(), feedback: z.int(), summaries: z.int() }),
});
export type Review = z.infer<typeof Review>;

export const checks = {
  run: procedure
    .input(z.object({ periodId: Id.nullable(), asOf: Day.nullable() }))
    .output(z.object({ problems: z.array(Problem) })),
  /** The same problems, with their places. */
  review: procedure.input(z.object({ periodId: Id.nullable() })).output(Review),
};
