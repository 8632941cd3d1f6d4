import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { procedure } from './procedure.ts';
import { TableSource } from './table-import.ts';
import { TypedFields } from './typed-fields.ts';
import { Undoable } from './undo.ts';

/**
 * What was typed into the template's editor: fields of the campaign, and whole lists. A row of a list without an id is
 * new. What does not fit is told by a path such as `stages.0.end` or `indicators.3.decimals`.
 */
export const CampaignChanges = z.object({
  campaign: TypedFields.optional(),
  actions: z.array(TypedFields).optional(),
  indicators: z.array(TypedFields).optional(),
});
export type CampaignChanges = z.infer<typeof CampaignChanges>;

/** One thing that a template would change in the unit's own. */
export const TemplateDifference = z.object({
  /** 行动, 指标, 阶段 … */
  part: z.string(),
  kind: z.enum(['new', 'changed', 'removed', 'kept']),
  name: z.string(),
  /** What of it changes, or why it is kept. */
  detail: z.string(),
});
export type TemplateDifference = z.infer<typeof TemplateDifference>;

export const TemplatePreview = z.object({
  /** The campaign that the file holds. */
  name: z.string(),
  differences: z.array(TemplateDifference),
  /** How many tasks go over to the file's campaign, because it is another one than the unit's. */
  movedTasks: z.int(),
});
export type TemplatePreview = z.infer<typeof TemplatePreview>;

const LONGEST_TEMPLATE = 4 * 1024 * 1024;
const TemplateText = z.object({ text: z.string().max(LONGEST_TEMPLATE) });

export const campaign = {
  /** Puts what was typed in the place of what is there. */
  change: procedure.input(CampaignChanges).output(Undoable),
  /** Days off and worked weekends out of a table, or the pasted notice; nothing is written. */
  readHolidays: procedure
    .input(z.object({ source: TableSource }))
    .output(z.object({ holidays: z.array(Day), workdays: z.array(Day), problems: z.array(z.string()) })),
  /** What a template's file would change; nothing is written. */
  preview: procedure.input(TemplateText).output(TemplatePreview),
  import: procedure.input(TemplateText).output(Undoable),
  /** Writes the unit's campaign as a template for others. */
  export: procedure.input(z.object({ file: SaveTo })).output(GivenFile),
};
