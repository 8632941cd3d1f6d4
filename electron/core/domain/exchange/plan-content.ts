import * as z from 'zod';
import { CampaignTemplate } from '../campaign-template.ts';
import { Day } from '../day.ts';
import { Id } from '../identifier.ts';
import { Task } from '../task.ts';
import { DivisionCode, Level } from '../unit.ts';
import { RosterUnit } from './roster.ts';

export const PLAN_FORMAT = 'shishi-plan/1' as const;

/** What a superior asks for of a task; how far it is, its subordinate knows. */
export const PlannedTask = Task.pick({
  id: true,
  no: true,
  actionId: true,
  title: true,
  measures: true,
  urgency: true,
  start: true,
  due: true,
  indicators: true,
  tags: true,
  remark: true,
});
export type PlannedTask = z.infer<typeof PlannedTask>;

/** plan.json: 下发, from a superior to its subordinates. */
export const PlanContent = z.looseObject({
  format: z.literal(PLAN_FORMAT),
  planId: Id,
  issuer: z.looseObject({
    id: Id,
    name: z.string().min(1),
    level: Level,
    divisionCode: DivisionCode.nullish(),
    receiver: z.string().nullish(),
    email: z.string().nullish(),
  }),
  /** Counts up with every plan of the campaign. */
  version: z.int().min(1),
  issuedAt: Day,
  note: z.string().max(2000).nullish(),
  /** Actions, indicators, stages, deadlines, periods, time limits, ledger columns and how lights are shown. */
  template: CampaignTemplate.partial({ lights: true, mediaTypes: true, limits: true }),
  tasks: z.array(PlannedTask),
  roster: z.array(RosterUnit),
});
export type PlanContent = z.infer<typeof PlanContent>;
