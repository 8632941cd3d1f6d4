/** Under which headings feedback stands in other people's tables, and how its cells are read. */
import {
  CALLBACK_WAY_LABELS,
  FEEDBACK_CHANNEL_LABELS,
  FEEDBACK_STATUS_LABELS,
  FEEDBACK_TYPE_LABELS,
  VERIFY_RESULT_LABELS,
} from '../../core/domain/labels.ts';
import type { ImportChoice, ImportColumn } from '../../core/domain/table-import/import-column.ts';
import type { Task } from '../../core/domain/task.ts';
import { createTaskReader, readRating, readResolved } from './feedback-cells.ts';

function choices(
  labels: Readonly<Record<string, string>>,
  aliases: Readonly<Record<string, readonly string[]>> = {},
): ImportChoice[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label, aliases: aliases[value] ?? [] }));
}

const CHANNELS = choices(FEEDBACK_CHANNEL_LABELS, {
  hcp: ['窗口', '窗口评价', '评价器', '政务服务好差评', '大厅'],
  hotline: ['12345', '热线', '12345市民热线', '12345政务服务便民热线', '便民热线', '市民热线'],
  web: ['网络', '网上', '微信', '公众号', '微信公众号', '信箱', '网上信箱', '客户端', '手机链接', '链接'],
  survey: ['问卷调查', '调查问卷', '问卷星', '满意度调查'],
  paper: ['书面', '来信', '表扬信', '意见簿', '纸质问卷'],
  box: ['信箱意见', '意见簿箱'],
  visit: ['入户', '入户走访', '上门', '来访', '面谈', '座谈'],
});
const TYPES = choices(FEEDBACK_TYPE_LABELS, {
  praise: ['感谢', '好评', '点赞'],
  suggest: ['意见', '意见建议', '建言'],
  consult: ['询问'],
  help: ['诉求', '求决'],
  complain: ['举报', '投诉举报', '批评', '差评'],
});
const STATUSES = choices(FEEDBACK_STATUS_LABELS, {
  open: ['未办', '未办理', '待处理', '待办'],
  processing: ['处理中', '正在办理', '在办', '未办结'],
  closed: ['办结', '已完成', '已处理', '完成', '已回复', '已答复'],
});
const RESULTS = choices(VERIFY_RESULT_LABELS, { partly: ['部分属实的'], no_basis: ['不属实', '查无实据'] });
const WAYS = choices(CALLBACK_WAY_LABELS);

/** As survey forms head them: “1、您对本次服务满意吗?” */
const QUESTIONS = ['您对本次服务满意吗', '您对我们的服务满意吗', '您对社区服务满意吗', '您是否满意'].flatMap(
  (question) => ['', '1', '2', '3'].flatMap((number) => [`${number}${question}`, `${number}${question}?`]),
);

/** @param tasks among which a cell names one, by its number or its title */
export function feedbackImportColumns(tasks: readonly Task[]): ImportColumn[] {
  return [
    {
      key: 'receivedAt',
      label: '收到日期',
      aliases: [
        '受理日期',
        '受理时间',
        '收到时间',
        '日期',
        '时间',
        '评价时间',
        '评价日期',
        '提交时间',
        '提交答卷时间',
        '填写时间',
        '来电时间',
        '登记时间',
        '登记日期',
        '反映时间',
      ],
      kind: 'moment',
    },
    {
      key: 'channel',
      label: '渠道',
      aliases: ['来源', '评价渠道', '来源渠道', '反映渠道', '途径', '方式'],
      kind: 'choice',
      choices: CHANNELS,
    },
    {
      key: 'type',
      label: '类型',
      aliases: ['类别', '诉求类型', '评价类型', '事项类型'],
      kind: 'choice',
      choices: TYPES,
    },
    {
      key: 'rating',
      label: '评价',
      aliases: [
        '评分',
        '满意度',
        '满意程度',
        '评价等级',
        '评价结果',
        '总体满意度',
        '总体评价',
        '星级',
        '打分',
        '分值',
        '得分',
        ...QUESTIONS,
        '服务满意度',
      ],
      kind: 'number',
      read: readRating,
    },
    {
      key: 'content',
      label: '内容',
      aliases: [
        '评价内容',
        '意见',
        '建议',
        '意见建议',
        '意见和建议',
        '您的意见和建议',
        '您的意见建议',
        '诉求内容',
        '反映内容',
        '留言',
        '主要内容',
        '内容摘要',
        '问题描述',
      ],
      kind: 'text',
    },
    {
      key: 'taskId',
      label: '任务',
      aliases: ['相关任务', '任务编号', '任务名称', '事项', '办理事项', '事项名称', '服务事项', '实事'],
      kind: 'text',
      read: createTaskReader(tasks),
    },
    {
      key: 'handlerId',
      label: '承办人',
      aliases: ['经办人', '责任人', '办理人', '处理人'],
      kind: 'person',
    },
    {
      key: 'reply',
      label: '答复',
      aliases: ['答复内容', '回复', '回复内容', '办理结果', '处理结果', '办理情况', '整改情况'],
      kind: 'text',
    },
    { key: 'anonymous', label: '匿名', aliases: ['是否匿名'], kind: 'yesno' },
    { key: 'realName', label: '实名', aliases: ['是否实名'], kind: 'yesno' },
    {
      key: 'contact',
      label: '联系方式',
      aliases: ['联系电话', '电话', '手机', '手机号', '手机号码', '来电号码', '联系人及电话'],
      kind: 'text',
    },
    {
      key: 'status',
      label: '办理',
      aliases: ['办理状态', '状态', '处理状态', '是否办结'],
      kind: 'choice',
      choices: STATUSES,
    },
    ...DATES.map(([key, label, ...aliases]) => ({ key, label, aliases, kind: 'moment' as const })),
    { key: 'verifyResult', label: '核实结果', aliases: ['核实情况', '是否属实'], kind: 'choice', choices: RESULTS },
    { key: 'verifyNote', label: '复核依据', aliases: ['核实说明'], kind: 'text' },
    { key: 'appeal', label: '申诉', aliases: ['申诉理由', '申诉情况'], kind: 'text' },
    {
      key: 'callbackRating',
      label: '回访评价',
      aliases: ['回访评分', '回访满意度', '回访结果'],
      kind: 'number',
      read: readRating,
    },
    { key: 'callbackWay', label: '回访方式', kind: 'choice', choices: WAYS },
    {
      key: 'ticketNo',
      label: '工单号',
      aliases: ['工单编号', '工单流水号', '流水号', '受理编号', '受理单号', '诉求编号'],
      kind: 'text',
    },
    {
      key: 'resolved',
      label: '是否解决',
      aliases: ['解决情况', '诉求是否解决', '已解决'],
      kind: 'yesno',
      read: readResolved,
    },
    { key: 'order', label: '序号', aliases: ['编号', '答卷编号'], kind: 'ignored', why: '序号不用导入' },
  ];
}

const DATES: readonly (readonly [key: string, label: string, ...aliases: string[]])[] = [
  ['verifiedAt', '核实日期', '核实时间'],
  ['rectifyDueAt', '整改期限', '整改时限'],
  ['rectifiedAt', '整改日期', '整改时间', '整改完成日期'],
  ['callbackAt', '回访日期', '回访时间'],
  ['dispatchedAt', '派单日期', '派单时间', '转办时间', '交办时间'],
  ['readDueAt', '签收期限', '签收时限'],
  ['readAt', '签收日期', '签收时间'],
  ['feedbackDueAt', '答复期限', '答复时限', '办理时限', '办结时限', '反馈时限'],
  ['feedbackAt', '答复日期', '答复时间', '反馈时间', '反馈日期', '办结时间', '回复时间'],
];
