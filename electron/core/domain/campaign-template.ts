import * as z from 'zod';
import { Action } from './action.ts';
import { Campaign } from './campaign.ts';
import { CampaignLimits } from './campaign-limits.ts';
import { Indicator } from './indicator.ts';
import { Light } from './light.ts';
import { LightStyle } from './light-style.ts';

export const TEMPLATE_FORMAT = 'shishi-template/1';

/**
 * A year's campaign as data: what a unit starts from, and what a superior hands down. Stages, deadlines, report
 * periods, ledger columns and time limits lie in `campaign`, so that they go with the unit's record.
 */
export const CampaignTemplate = z.looseObject({
  format: z.literal(TEMPLATE_FORMAT),
  campaign: Campaign,
  actions: z.array(Action).min(1),
  indicators: z.array(Indicator),
  lights: z.record(Light, LightStyle),
  /** Stored media type → what people call it; an open list. */
  mediaTypes: z.record(z.string(), z.string()),
  limits: CampaignLimits,
});
export type CampaignTemplate = z.infer<typeof CampaignTemplate>;

/** The campaign as a unit keeps it: with everything of the template that is no list of its own. */
export function campaignFrom({ campaign, lights, mediaTypes, limits }: CampaignTemplate): Campaign {
  return { ...campaign, lights, mediaTypes, limits };
}
