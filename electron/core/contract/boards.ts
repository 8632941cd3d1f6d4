import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { AggregatedFigures } from '../domain/exchange/aggregated-figures.ts';
import { AggregatedIndicator } from '../domain/exchange/aggregated-indicators.ts';
import { Id } from '../domain/identifier.ts';
import { Ratio } from '../domain/ratio.ts';
import { Level } from '../domain/unit.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { procedure } from './procedure.ts';

export const BoardCell = z.object({
  periodId: Id,
  state: z.enum(['missing', 'late', 'received', 'returned', 'resubmitted', 'accepted']),
  submissionId: Id.nullable(),
  version: z.int().nullable(),
  receivedAt: Day.nullable(),
  isLate: z.boolean(),
  volumesMissing: z.array(z.int()),
  acceptedVersion: z.int().nullable(),
});

/** What a unit says of itself in the newest version that it sent, accepted or not. */
export const NewestFigures = z.object({
  submissionId: Id,
  periodId: Id,
  version: z.int(),
  tasks: z.int(),
  completion: Ratio,
  closureRate: Ratio,
  satisfaction: Ratio,
});
export type NewestFigures = z.infer<typeof NewestFigures>;

export const BoardRow = z.object({
  unitId: Id,
  name: z.string(),
  /** Where room is short: names in full often begin alike. The full name where nobody gave a short one. */
  shortName: z.string(),
  level: Level,
  divisionCode: z.string().nullable(),
  /** False for a unit that something came in from and that no roster lists. */
  isInRoster: z.boolean(),
  /** Whom to ask, as the roster says. */
  receiver: z.string().nullable(),
  phone: z.string().nullable(),
  cells: z.array(BoardCell),
  newest: NewestFigures.nullable(),
});
export type BoardCell = z.infer<typeof BoardCell>;
export type BoardRow = z.infer<typeof BoardRow>;

export const Board = z.object({
  periods: z.array(
    z.object({
      id: Id,
      name: z.string(),
      cutoff: Day,
      due: z.int(),
      reported: Ratio,
      onTime: Ratio,
      accepted: Ratio,
      returned: Ratio,
    }),
  ),
  units: z.array(BoardRow),
  damaged: z.array(z.object({ unitId: z.string(), message: z.string() })),
  today: Day,
});
export type Board = z.infer<typeof Board>;

export const UnitShare = z.object({
  unitId: Id,
  name: z.string(),
  submissionId: Id,
  version: z.int(),
  asOf: Day,
  tasks: z.int(),
  completion: Ratio,
  closureRate: Ratio,
  satisfaction: Ratio,
  /** Indicator id → as reported, and as adjusted. */
  reported: z.record(z.string(), z.number().nullable()),
  adjusted: z.record(z.string(), z.number().nullable()),
});
export type UnitShare = z.infer<typeof UnitShare>;

export const Aggregate = z.object({
  periodId: Id,
  /** 已接收 x / 应报 y. */
  accepted: z.int(),
  due: z.int(),
  figures: AggregatedFigures,
  indicators: z.array(AggregatedIndicator),
  /** The versions that it was made of. */
  units: z.array(UnitShare),
});
export type Aggregate = z.infer<typeof Aggregate>;

/** A row of the ledgers of all subordinates, put together. */
export const AggregatedTask = z.object({
  unitId: Id,
  unitName: z.string(),
  taskId: Id,
  no: z.string(),
  title: z.string(),
  actionId: z.string().nullable(),
  measures: z.string().nullable(),
  responsibleDept: z.string().nullable(),
  ownerName: z.string().nullable(),
  start: z.string().nullable(),
  due: z.string().nullable(),
  status: z.string(),
  percent: z.number(),
  closure: z.string(),
  light: z.string(),
  /** Task of this unit's plan that it came from. */
  planTaskId: z.string().nullable(),
});
export type AggregatedTask = z.infer<typeof AggregatedTask>;

export const boards = {
  show: procedure.input(z.object({ periodId: Id.nullable() })).output(Board),
  /** Accepted newest versions only; null is the period whose cut-off is next, else the last one. */
  aggregate: procedure.input(z.object({ periodId: Id.nullable() })).output(Aggregate),
  tasks: procedure
    .input(z.object({ periodId: Id.nullable(), unitId: Id.nullable() }))
    .output(z.object({ tasks: z.array(AggregatedTask) })),
  /** The matrix, the indicators and the ledger of a period as .xlsx. */
  export: procedure.input(z.object({ periodId: Id.nullable(), file: SaveTo })).output(GivenFile),
  /** Makes the index again from the databases and the packages. */
  rebuild: procedure.output(z.object({ units: z.int() })),
};
