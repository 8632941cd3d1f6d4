/** Words for stored values that are open lists: what the list does not know stays as it was typed. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
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

export function mediaTypeLabel(mediaType: string): string {
  return MEDIA_TYPES[mediaType] ?? mediaType;
}

const ISSUE_STATUSES: Readonly<Record<string, string>> = {
  open: '待解决',
  processing: '办理中',
  solved: '已解决',
  closed: '已办结',
};

export function issueStatusLabel(status: string): string {
  return ISSUE_STATUSES[status] ?? status;
}
