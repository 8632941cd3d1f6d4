/** 媒体类型: an open list. What the campaign's template does not name stays as it was typed. */
const BUILT_IN: Readonly<Record<string, string>> = {
  newspaper: '报纸',
  magazine: '期刊',
  tv: '电视',
  radio: '广播',
  website: '网站',
  app: '客户端',
  wechat: '公众号',
  weibo: '微博',
  video: '短视频',
  poster: '宣传栏',
};

/** Stored media type → what people call it, in the order in which they are offered. */
export function mediaTypesOf(campaign: {
  readonly mediaTypes?: Readonly<Record<string, string>> | null | undefined;
}): Readonly<Record<string, string>> {
  return campaign.mediaTypes ?? BUILT_IN;
}

export function mediaTypeLabel(
  mediaType: string,
  campaign: { readonly mediaTypes?: Readonly<Record<string, string>> | null | undefined },
): string {
  const types = mediaTypesOf(campaign);
  const own = Object.hasOwn(types, mediaType) ? types[mediaType] : undefined;
  // A type that the template has given up is still called what it was.
  return own ?? (Object.hasOwn(BUILT_IN, mediaType) ? BUILT_IN[mediaType] : undefined) ?? mediaType;
}
