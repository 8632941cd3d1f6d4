import type { Inputs } from '../core/contract/contract.ts';
import { dayOfInstant } from '../core/domain/day.ts';
import { type Statistics, statisticsOf } from '../core/domain/statistics.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';

export interface StatisticsService {
  compute(input: Inputs['statistics']['compute']): Promise<Statistics>;
}

export function createStatisticsService(parts: {
  readonly unitFile: () => UnitFile;
  readonly clock: () => Date;
}): StatisticsService {
  return {
    compute: async ({ asOf }) => statisticsOf(parts.unitFile(), { asOf: asOf ?? dayOfInstant(parts.clock()) }),
  };
}
