/** The Chinese word for every stored value. Every list is complete: a new value without a word fails to compile. */
import type { z } from 'zod';
import type { Case } from './case.ts';
import type { Consent, EvidenceType, ShareLevel } from './evidence.ts';
import type { CallbackWay, Feedback, FeedbackChannel, FeedbackType, VerifyResult } from './feedback.ts';
import type { Indicator, IndicatorKind } from './indicator.ts';
import type { Finding, Inspection } from './inspection.ts';
import type { IssueStatus } from './issue.ts';
import type { Light } from './light.ts';
import type { PersonRole } from './person.ts';
import type { ProgressMode } from './progress.ts';
import type { MediaLevel } from './publicity.ts';
import type { SubmissionKind, SubmissionStatus } from './submission.ts';
import type { Summary } from './summary.ts';
import type { Closure, ReturnCode, TaskStatus } from './task.ts';
import type { Level } from './unit.ts';

type Labels<K extends string> = Readonly<Record<K, string>>;

export const LEVEL_LABELS: Labels<Level> = {
  community: '社区',
  village: '村',
  township: '街道(乡镇)',
  county: '县(市、区)',
  city: '设区市',
  province: '省',
};
export const PERSON_ROLE_LABELS: Labels<z.infer<typeof PersonRole>> = {
  leader: '领导',
  owner: '责任人',
  reporter: '填报人',
  upper_reviewer: '上级审核人',
};
export const TASK_STATUS_LABELS: Labels<TaskStatus> = {
  not_started: '未启动',
  in_progress: '推进中',
  done: '已完成',
  long_term: '长期坚持',
  na: '不涉及',
};
/** 已完成 is what the unit reports, 已销号 what a leader or the superior approved. */
export const CLOSURE_LABELS: Labels<Closure> = {
  none: '未申请',
  requested: '申请销号',
  approved: '已销号',
  rejected: '销号退回',
};
export const LIGHT_LABELS: Labels<Light> = {
  blue: '已销号',
  green: '正常',
  yellow: '预警',
  red: '逾期或滞后',
  gray: '不涉及',
};
export const LIGHT_COLOUR_LABELS: Labels<Light> = { blue: '蓝', green: '绿', yellow: '黄', red: '红', gray: '灰' };
export const INDICATOR_KIND_LABELS: Labels<z.infer<typeof IndicatorKind>> = {
  flow: '累计数',
  stock: '时点数',
  ratio: '比率',
};
export const ACROSS_UNITS_LABELS: Labels<NonNullable<Indicator['acrossUnits']>> = {
  sum: '各单位相加',
  recompute: '按分子分母重算',
  none: '不汇总',
};
export const PROGRESS_MODE_LABELS: Labels<z.infer<typeof ProgressMode>> = { delta: '本次新增', current: '当前数' };
export const EVIDENCE_TYPE_LABELS: Labels<EvidenceType> = {
  photo: '照片',
  document: '文件',
  form: '表格',
  register: '登记簿',
  video: '视频',
  audio: '音频',
  scan: '扫描件',
};
export const SHARE_LEVEL_LABELS: Labels<z.infer<typeof ShareLevel>> = {
  internal: '不出单位',
  up: '可上报',
  public: '可公示',
};
export const CONSENT_LABELS: Labels<z.infer<typeof Consent>> = {
  not_needed: '无需同意',
  public_activity: '公开活动',
  self_written: '本人书面同意',
  guardian_written: '监护人书面同意',
  missing: '尚未取得同意',
};
export const FEEDBACK_CHANNEL_LABELS: Labels<z.infer<typeof FeedbackChannel>> = {
  hcp: '好差评',
  hotline: '12345热线',
  web: '网站',
  survey: '问卷',
  paper: '纸质',
  box: '意见箱',
  visit: '走访',
};
export const FEEDBACK_TYPE_LABELS: Labels<z.infer<typeof FeedbackType>> = {
  praise: '表扬',
  suggest: '建议',
  consult: '咨询',
  help: '求助',
  complain: '投诉',
};
export const FEEDBACK_STATUS_LABELS: Labels<NonNullable<Feedback['status']>> = {
  open: '待办理',
  processing: '办理中',
  closed: '已办结',
};
/** From 非常不满意 to 非常满意; 1 and 2 are 差评. */
export const RATING_LABELS: Readonly<Record<1 | 2 | 3 | 4 | 5, string>> = {
  1: '非常不满意',
  2: '不满意',
  3: '基本满意',
  4: '满意',
  5: '非常满意',
};
/** Null for a number that is no rating. */
export function ratingLabel(rating: number): string | null {
  return Object.entries(RATING_LABELS).find(([value]) => Number(value) === rating)?.[1] ?? null;
}
export const VERIFY_RESULT_LABELS: Labels<z.infer<typeof VerifyResult>> = {
  valid: '属实',
  partly: '部分属实',
  mistaken: '误评',
  malicious: '恶意',
  no_basis: '无依据',
};
export const CALLBACK_WAY_LABELS: Labels<CallbackWay> = {
  phone: '电话',
  visit: '上门',
  message: '短信微信',
  posted: '张贴公示',
  none: '无法回访',
};
export const MEDIA_LEVEL_LABELS: Labels<z.infer<typeof MediaLevel>> = {
  national: '国家级',
  province: '省级',
  city: '市级',
  county: '县级',
  township: '街道(乡镇)级',
  community: '社区(村)级',
};
export const INSPECTION_MODE_LABELS: Labels<NonNullable<Inspection['mode']>> = {
  self: '自查',
  open: '明察',
  covert: '暗访',
  phone: '电话暗访',
  cross: '交叉检查',
};
export const INSPECTION_RESULT_LABELS: Labels<NonNullable<Inspection['result']>> = {
  pass: '通过',
  rectified: '已整改',
  open: '待整改',
};
export const SEVERITY_LABELS: Labels<NonNullable<z.infer<typeof Finding>['severity']>> = {
  minor: '一般',
  major: '较重',
};
/** 办结 is what became of the trouble, 不予列入 that no task comes of it, which needs a reason. */
export const ISSUE_STATUS_LABELS: Labels<IssueStatus> = {
  open: '待研判',
  listed: '已列入清单',
  processing: '办理中',
  closed: '已办结',
  declined: '不予列入',
};
export const CASE_STATUS_LABELS: Labels<NonNullable<Case['status']>> = {
  draft: '草稿',
  submitted: '已报送',
  recommended: '已推荐',
};
export const SUMMARY_STATUS_LABELS: Labels<NonNullable<Summary['status']>> = { draft: '草稿', submitted: '已报送' };
export const SUBMISSION_KIND_LABELS: Labels<SubmissionKind> = {
  regular: '首报',
  resubmit: '重报',
  supplement: '补充报送',
  zero: '零报告',
};
export const SUBMISSION_STATUS_LABELS: Labels<z.infer<typeof SubmissionStatus>> = {
  draft: '编制中',
  submitted: '已报',
  received: '已收待审',
  accepted: '已接收',
  returned: '退回修改',
  superseded: '已被新版替代',
};
export const RETURN_CODE_LABELS: Labels<z.infer<typeof ReturnCode>> = {
  R01: '数据不一致',
  R02: '佐证不足',
  R03: '佐证与任务不符',
  R04: '个人信息未脱敏',
  R05: '格式或文字不规范',
  R06: '超期未说明',
  R07: '重复填报',
  R08: '责任或层级有误',
  R09: '验签失败',
};
