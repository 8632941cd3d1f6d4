import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { Statistics } from '../domain/statistics.ts';
import { procedure } from './procedure.ts';

export const statistics = {
  compute: procedure.input(z.object({ asOf: Day.nullable() })).output(Statistics),
};
