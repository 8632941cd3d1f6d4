/** The operation log as people read it. */
import type { Audit } from './audit.ts';
import { fieldLabel } from './field-labels.ts';
import {
  ACROSS_UNITS_LABELS,
  CASE_STATUS_LABELS,
  CLOSURE_LABELS,
  CONSENT_LABELS,
  EVIDENCE_TYPE_LABELS,
  FEEDBACK_CHANNEL_LABELS,
  FEEDBACK_STATUS_LABELS,
  FEEDBACK_TYPE_LABELS,
  INDICATOR_KIND_LABELS,
  INSPECTION_MODE_LABELS,
  INSPECTION_RESULT_LABELS,
  LEVEL_LABELS,
  MEDIA_LEVEL_LABELS,
  PERSON_ROLE_LABELS,
  RETURN_CODE_LABELS,
  SHARE_LEVEL_LABELS,
  SUBMISSION_KIND_LABELS,
  SUBMISSION_STATUS_LABELS,
  SUMMARY_STATUS_LABELS,
  TASK_STATUS_LABELS,
  VERIFY_RESULT_LABELS,
} from './labels.ts';

/** What stands before the dot of an operation. */
const NOUNS: Readonly<Record<string, string>> = {
  task: '任务',
  progress: '进展',
  evidence: '佐证',
  feedback: '群众评价',
  issue: '问题摸排',
  publicity: '宣传报道',
  inspection: '明察暗访',
  case: '典型经验',
  honour: '岗位建功',
  summary: '活动总结',
  submission: '报送',
  person: '人员',
  unit: '单位',
  campaign: '活动模板',
  key: '密钥',
  card: '名片',
  receipt: '回执',
  receive: '收件',
  review: '审核',
  plan: '下发任务',
  roster: '单位名册',
  store: '数据文件夹',
  undo: '撤销',
};

/** What stands behind it, where no word of its own is given below. */
const VERBS: Readonly<Record<string, string>> = {
  create: '新增',
  add: '添加',
  update: '修改',
  change: '批量修改',
  remove: '删除',
  import: '导入',
  export: '导出',
  save: '保存',
};

/** Operations that noun and verb together would not say well. */
const OPERATION_WORDS: Readonly<Record<string, string>> = {
  'task.report': '记进展',
  'task.split': '拆分任务',
  'task.import': '从表格导入任务',
  'task.close': '办理销号',
  'task.extend': '延期',
  'task.request-closure': '申请销号',
  'task.withdraw-closure': '撤回销号申请',
  'task.approve-closure': '批准销号',
  'task.return-closure': '退回销号申请',
  'task.reopen': '重新办理',
  'evidence.update': '改佐证说明',
  'evidence.mask': '遮挡照片',
  'evidence.move': '移动佐证',
  'evidence.setAside': '隔离损坏的佐证',
  'feedback.rate': '窗口评价',
  'feedback.tally': '按份数录入评价',
  'feedback.verify': '核实评价',
  'feedback.rectify': '记整改',
  'feedback.callback': '记回访',
  'feedback.appeal': '申诉误评',
  'feedback.read': '签收工单',
  'feedback.answer': '答复评价',
  'feedback.close': '办结评价',
  'feedback.reopen': '重新办理评价',
  'feedback.redo': '再整改',
  'feedback.retract': '撤回办理步骤',
  'issue.toTask': '问题转为任务',
  'unit.create': '建立单位',
  'unit.import': '装入单位数据',
  'unit.update': '修改单位资料',
  'campaign.update': '修改活动模板',
  'campaign.import': '导入活动模板',
  'submission.export': '导出报送包',
  'card.mismatch': '名片指纹比对不符',
  'card.trust': '信任名片',
  'card.lost': '挂失名片',
  'card.discard': '放弃名片',
  'plan.accept': '采用下发任务',
  'roster.import': '从表格导入单位名册',
  'plan.decide': '处理下发任务',
  'plan.refuse': '拒收下发文件',
  'receipt.write': '写回执',
  'receipt.refuse': '拒收回执',
  'receive.accept': '收下报送包',
  'receive.mend': '补回损坏的报送包',
  'receive.aside': '搁置报送包',
  'receive.discard': '丢弃另放的报送包',
  'receive.refuse': '拒收文件',
  'receive.dismiss': '解除密钥告警',
  'review.accept': '接收报送',
  'review.return': '退回报送',
  'review.adjust': '调整指标数值',
  'key.create': '建密钥',
  'key.restore': '恢复密钥',
  'key.passphrase': '更换口令',
  'store.migrate': '升级数据格式',
  'store.restore': '从备份恢复',
  undo: '撤销',
};

/** “修改任务”. An operation of a later version keeps its own name. */
export function operationWords(op: string): string {
  const own = word(OPERATION_WORDS, op);
  if (own !== null) return own;
  const [noun = '', verb = ''] = op.split('.');
  const [object, doing] = [word(NOUNS, noun), word(VERBS, verb)];
  return object === null || doing === null ? op : `${doing}${object}`;
}

/** What an operation is about, by which the log is filtered: “任务”. */
export function operationKind(op: string): string {
  return word(NOUNS, op.split('.')[0] ?? '') ?? '其他';
}

function word(words: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}

/** Names of what ids stand for. */
export type NameOf = (id: string) => string | undefined;

/** @param records lists such as people and actions */
export function namesOf(...records: readonly (readonly { id: string }[] | undefined)[]): NameOf {
  const names = new Map(records.flatMap((list) => (list ?? []).map((each) => [each.id, documentName(each)] as const)));
  return (id) => names.get(id) || undefined;
}

/** What a person calls a record; empty for one without a name. */
export function documentName(document: unknown): string {
  if (typeof document !== 'object' || document === null) return '';
  const fields: Readonly<Record<string, unknown>> = { ...document };
  const name = NAMING.map((field) => fields[field]).find((value) => typeof value === 'string' && value.trim() !== '');
  const text = [fields.no, name].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return [...text].length > LONGEST_NAME ? `${[...text].slice(0, LONGEST_NAME).join('')}…` : text;
}

const NAMING = ['title', 'name', 'fileName', 'mediaName', 'place', 'text', 'content', 'ticketNo'];
const LONGEST_NAME = 40;

/** One line for every field, “进度:50 → 85”; what came or went as a whole is named. */
export function changeTexts({ changes }: Pick<Audit, 'changes'>, nameOf: NameOf): string[] {
  return (changes ?? []).flatMap(({ field, from, to }) => {
    const [place = '', , name] = field.split('/');
    if (name === undefined) return wholeText(place, from, to);
    if (name === 'dueChanges') return dueReasonText(to, nameOf);
    if (name === 'closureReturn') return returnText(to);
    const label = place === 'tasks' && name === 'title' ? '任务名称' : (FIELDS[name] ?? fieldLabel(name));
    return [`${label}：${valueText(place, name, from, nameOf)} → ${valueText(place, name, to, nameOf)}`];
  });
}

/** What a general name would not say. */
const FIELDS: Readonly<Record<string, string>> = {
  containsFace: '有人脸',
  containsMinor: '有未成年人',
  containsIdNumber: '有证件号码',
  shareLevel: '去向',
};

function wholeText(place: string, from: unknown, to: unknown): string[] {
  const name = documentName(to ?? from);
  if (name === '' && place === '') return [];
  const verb = from === null || from === undefined ? '新增' : to === null || to === undefined ? '删除' : '';
  return [`${verb}${fieldLabel(place)}${name === '' ? '' : `“${name}”`}`];
}

/** Why a due date moved and who approved it; that it moved, its own field says. */
function dueReasonText(changes: unknown, nameOf: NameOf): string[] {
  const last: unknown = Array.isArray(changes) ? changes.at(-1) : null;
  const { reason, approvedBy } = fieldsOf(last);
  const approver = typeof approvedBy === 'string' ? (nameOf(approvedBy) ?? approvedBy) : '';
  return [
    ...(typeof reason === 'string' && reason !== '' ? [`延期原因：${reason}`] : []),
    ...(approver === '' ? [] : [`延期批准人：${approver}`]),
  ];
}

function returnText(closureReturn: unknown): string[] {
  const { code, reason, fixBy } = fieldsOf(closureReturn);
  if (typeof code !== 'string') return [];
  const words = Object.hasOwn(RETURN_CODE_LABELS, code)
    ? RETURN_CODE_LABELS[code as keyof typeof RETURN_CODE_LABELS]
    : ''; // hasOwn has just looked
  const until = typeof fixBy === 'string' ? `(限 ${fixBy} 前补正)` : '';
  return [`退回原因：${code} ${words}${typeof reason === 'string' ? `，${reason}` : ''}${until}`];
}

function fieldsOf(document: unknown): Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null ? { ...document } : {};
}

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PLACE_WORDS: Readonly<Record<string, Words>> = {
  tasks: { status: TASK_STATUS_LABELS, closure: CLOSURE_LABELS },
  evidence: { type: EVIDENCE_TYPE_LABELS, shareLevel: SHARE_LEVEL_LABELS, consent: CONSENT_LABELS },
  feedback: {
    channel: FEEDBACK_CHANNEL_LABELS,
    type: FEEDBACK_TYPE_LABELS,
    status: FEEDBACK_STATUS_LABELS,
    verifyResult: VERIFY_RESULT_LABELS,
  },
  publicity: { mediaLevel: MEDIA_LEVEL_LABELS },
  inspections: { mode: INSPECTION_MODE_LABELS, result: INSPECTION_RESULT_LABELS },
  cases: { status: CASE_STATUS_LABELS, recommendLevel: LEVEL_LABELS },
  summary: { status: SUMMARY_STATUS_LABELS },
  submissions: { status: SUBMISSION_STATUS_LABELS, kind: SUBMISSION_KIND_LABELS },
  people: { role: PERSON_ROLE_LABELS },
  unit: { level: LEVEL_LABELS },
  actions: { usualLeadLevel: LEVEL_LABELS },
  indicators: { kind: INDICATOR_KIND_LABELS, acrossUnits: ACROSS_UNITS_LABELS },
};

function valueText(place: string, field: string, value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '') return '(空)';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return listText(value, nameOf);
  if (typeof value === 'object') return documentName(value) || '…';
  const text = String(value);
  return PLACE_WORDS[place]?.[field]?.[text] ?? nameOf(text) ?? text;
}

const MOST_LISTED = 3;

/** Short lists of texts are told, anything else is counted. */
function listText(list: readonly unknown[], nameOf: NameOf): string {
  const texts = list.flatMap((each) => (typeof each === 'string' ? [nameOf(each) ?? each] : []));
  if (texts.length === list.length && list.length > 0 && list.length <= MOST_LISTED) return texts.join('、');
  return list.length === 0 ? '(空)' : `${list.length} 项`;
}
