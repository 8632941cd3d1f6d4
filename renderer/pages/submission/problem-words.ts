import type { PlacedProblem } from '../../../electron/core/contract/checks.ts';
import type { CheckCode } from '../../../electron/core/domain/problem.ts';
import {
  evidenceAddress,
  feedbackAddress,
  LEDGER,
  personAddress,
  type RecordPath,
  recordAddress,
  SUBMISSION_HISTORY,
  SUMMARY,
  settingsAddress,
  taskAddress,
} from '../../frame/addresses.ts';

/** What is wrong in a few words; the sentence says the rest. Every code has one. */
const TITLES: Readonly<Record<CheckCode, string>> = {
  E101: '任务没有填全',
  E102: '不涉及没有写原因',
  E103: '已完成与进展不符',
  E104: '销号缺少佐证',
  E105: '指标数值不对',
  E106: '引用的内容不存在',
  E201: '佐证文件不在或变了',
  E202: '照片不得出本单位',
  E203: '未成年人或证件未保护',
  E204: '有身份证号或银行卡号',
  E205: '佐证含可执行内容',
  E206: '照片位置信息去不掉',
  E301: '还没有签名密钥',
  W101: '时限在活动之外',
  W102: '进度比上次低',
  W103: '进度满了指标没到',
  W104: '逾期没有写原因',
  W201: '照片时间不在任务期内',
  W202: '同一文件用在两处',
  W203: '说明缺时间或地点',
  W204: '有手机号码',
  W301: '总结与台账不一致',
  W302: '还没有写总结',
  W401: '差评没有按期办理',
  W402: '检查问题超期未改',
  W403: '宣传缺链接或版面',
  W501: '信用代码校验位不对',
};

export function titleOf({ code, place }: PlacedProblem): string {
  return code === 'E301' && place.kind === 'unit' ? '还没有设上级单位' : TITLES[code];
}

/** The sentence without what stands beside it already: the task's name at its beginning. */
export function remedyOf({ message, place }: PlacedProblem): string {
  const beginning = /^任务“[^”]*”(?:的(?=佐证)|里，|，)?/u;
  const rest = place.taskId === null ? message : message.replace(beginning, '');
  return rest === '' ? message : rest;
}

/** The pages of records that belong to no task. */
const RECORD_PAGES: Partial<Readonly<Record<PlacedProblem['place']['kind'], RecordPath>>> = {
  issue: 'issues',
  publicity: 'publicity',
  inspection: 'inspections',
  case: 'cases',
  honour: 'honours',
};

/** Where 去修改 leads; null for what is nowhere any more. */
export function addressOf({ place, target }: Pick<PlacedProblem, 'place' | 'target'>): string | null {
  const { kind, taskId, field } = place;
  const page = RECORD_PAGES[kind];
  if (page !== undefined) return recordAddress(page, target);
  switch (kind) {
    case 'key':
    case 'unit':
    case 'campaign':
      return settingsAddress(kind);
    case 'action':
      return settingsAddress('campaign/actions');
    case 'indicator':
      return settingsAddress('campaign/indicators');
    case 'person':
      return personAddress(target);
    case 'summary':
      return SUMMARY;
    case 'submission':
      return SUBMISSION_HISTORY;
    case 'evidence':
      return evidenceAddress(target);
    case 'feedback':
      return feedbackAddress(target);
    case 'task':
      return taskAddress(target, field === null ? {} : { edit: field });
    case 'progress':
      return taskId === null ? LEDGER : taskAddress(taskId);
    default:
      return null;
  }
}
