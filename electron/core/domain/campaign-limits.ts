import * as z from 'zod';

const Count = z.int().min(1);

/** Limits of what leaves, proposed where this computer's settings say nothing else. */
export const CampaignLimits = z.looseObject({
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
export type CampaignLimits = z.infer<typeof CampaignLimits>;

/** 13 MB of raw file fit a mailbox of 20 MB. */
const BUILT_IN: CampaignLimits = {
  mailBytes: 13 * 1024 * 1024,
  photoMaxEdge: 1920,
  photoQuality: 80,
  kitTextCharacters: 500,
  kitPhotos: 5,
  kitPhotoBytes: 2 * 1024 * 1024,
  kitPhotoMaxEdge: 1920,
};

/** The campaign's own limits; the built-in one for each that it says nothing of. */
export function limitsOf({
  limits,
}: {
  readonly limits?: { readonly [Limit in keyof CampaignLimits]?: unknown } | null | undefined;
}): CampaignLimits {
  const own = Object.entries(limits ?? {}).filter(([, value]) => value != null);
  return { ...BUILT_IN, ...Object.fromEntries(own) };
}
