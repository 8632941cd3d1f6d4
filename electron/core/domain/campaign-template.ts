import * as z from 'zod';
import { Action } from './action.ts';
import { Campaign } from './campaign.ts';
import { Indicator } from './indicator.ts';
import { Light } from './light.ts';

export const TEMPLATE_FORMAT = 'shishi-template/1';

const Colour = z.string().regex(/^#[0-9A-F]{6}$/);

/** How a light is shown. A colour never stands without its word; shapes belong to the program. */
export const LightStyle = z.looseObject({
  /** 红 */
  word: z.string().min(1),
  /** 逾期或滞后 */
  label: z.string().min(1),
  text: Colour,
  tint: Colour,
});
export type LightStyle = z.infer<typeof LightStyle>;

const Count = z.int().min(1);

/** Limits of what leaves, proposed where the unit has not set its own. */
export const TemplateLimits = z.looseObject({
  /** Most bytes of one volume that a mailbox takes. */
  mailBytes: Count,
  /** Longest edge in pixels and JPEG quality of photos that leave. */
  photoMaxEdge: Count,
  photoQuality: z.int().min(1).max(100),
  /** 文明创建上传包: per task one text and some photos. */
  kitTextCharacters: Count,
  kitPhotos: Count,
  kitPhotoBytes: Count,
  kitPhotoMaxEdge: Count,
});

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
  limits: TemplateLimits,
});
export type CampaignTemplate = z.infer<typeof CampaignTemplate>;
