/** The columns of a sheet that a ledger is imported from. */
import type { Action } from '../../core/domain/action.ts';
import type { Indicator } from '../../core/domain/indicator.ts';
import { TASK_STATUS_LABELS } from '../../core/domain/labels.ts';
import { LEDGER_COLUMN_LABELS, type LedgerColumnKey } from '../../core/domain/ledger-columns.ts';
import type { ImportColumn } from '../../core/domain/table-import/import-column.ts';
import { cellText } from '../../core/domain/table-import/table-cell.ts';
import { TaskStatus } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { readAction, readBeneficiaries, readDue, readNo, readPeriod, readRemark } from './ledger-cells.ts';

/** Begins the key of an indicator's target: `target.IND0101`. */
export const TARGET_PREFIX = 'target.';

export function ledgerImportColumns({ actions, indicators }: UnitFile): ImportColumn[] {
  return [
    ...identityColumns(actions),
    ...responsibilityColumns(),
    ...workColumns(),
    ...indicators.map(targetColumn),
    ...IGNORED.map(([key, why, aliases]) => column(key, 'ignored', { why, aliases })),
  ];
}

function column(key: LedgerColumnKey, kind: ImportColumn['kind'], more: Partial<ImportColumn> = {}): ImportColumn {
  return { key, label: LEDGER_COLUMN_LABELS[key], kind, ...more };
}

function identityColumns(actions: readonly Action[]): ImportColumn[] {
  return [
    column('action', 'choice', {
      aliases: ['所属行动', '行动名称', '专项行动', '十大行动', '实事行动', '行动类别'],
      isRequired: true,
      goesOn: true,
      read: (cell) => readAction(cellText(cell), actions),
    }),
    column('no', 'text', { aliases: ['任务编号', '实事编号', '项目编号', '编码', '任务号'], read: readNo }),
    column('title', 'text', { aliases: TITLE_NAMES, isRequired: true }),
    column('measures', 'text', {
      aliases: ['工作举措', '具体举措', '主要举措', '具体措施', '工作措施', '措施', '工作内容', '主要内容'],
    }),
  ];
}

function responsibilityColumns(): ImportColumn[] {
  return [
    column('lead', 'person', {
      aliases: ['牵头人', '牵头负责人', '分管领导', '责任领导', '挂钩领导', '包案领导', '牵头领导姓名'],
    }),
    column('responsibleDept', 'text', {
      aliases: ['责任部门', '责任单位', '牵头科室', '牵头单位', '承办科室', '责任科(处)室', '科室'],
    }),
    column('owner', 'person', { aliases: ['责任人姓名', '负责人', '具体责任人', '经办人', '承办人', '联系人'] }),
    column('coUnits', 'list', { aliases: ['配合科室', '协办单位', '协同单位', '配合部门', '参与单位'] }),
    column('urgency', 'choice', { aliases: ['缓急程度', '轻重缓急', '办理时限类别', '分类'], choices: URGENCIES }),
    column('period', 'text', {
      aliases: ['起止时间', '起止日期', '时间安排', '实施时间', '办理时间', '工作时限', '时间节点'],
      read: readPeriod,
      twins: ['start', 'due'],
    }),
    column('start', 'day', {
      aliases: ['开始时间', '启动时间', '启动日期', '起始时间', '起始日期', '开工时间', '开始', '起始', '起'],
      twins: ['period'],
    }),
    column('due', 'day', {
      aliases: [
        '完成时间',
        '完成日期',
        '截止时间',
        '截止日期',
        '办结时限',
        '时限',
        '计划完成时间',
        '计划完成日期',
        '要求完成时间',
        '完成期限',
        '办结时间',
        '办结日期',
        '结束日期',
        '结束时间',
        '截止',
        '结束',
        '完成',
        '期限',
        '止',
      ],
      read: readDue,
      twins: ['period'],
    }),
  ];
}

function workColumns(): ImportColumn[] {
  return [
    column('percent', 'percent', {
      aliases: ['完成进度', '进度百分比', '进展百分比', '完成比例', '进度%', '当前进度'],
    }),
    column('status', 'choice', {
      aliases: ['任务状态', '办理状态', '完成状态', '完成情况状态', '当前状态'],
      choices: STATUSES,
    }),
    { key: 'naReason', label: '不涉及原因', aliases: ['不涉及理由', '不涉及说明'], kind: 'text' },
    column('beneficiaries', 'number', {
      aliases: ['受益数', '受益人数', '受益人次', '受益群众', '受益对象数', '惠及人数', '服务人数'],
      read: readBeneficiaries,
    }),
    {
      key: 'beneficiaryUnit',
      label: '受益数单位',
      aliases: ['受益单位', '计量单位'],
      kind: 'text',
      twins: ['beneficiaries'],
    },
    column('problem', 'text', {
      aliases: ['问题', '困难问题', '存在的问题', '存在困难', '存在问题及困难', '问题和困难'],
    }),
    column('nextStep', 'text', {
      aliases: ['下一步计划', '下步打算', '下一步打算', '下步工作', '下一步工作', '下一步措施', '下步措施'],
    }),
    { key: 'publicVisible', label: '是否公示', aliases: ['公示', '对外公示'], kind: 'yesno' },
    column('tags', 'list', { aliases: ['专题', '标记'] }),
    column('remark', 'text', {
      aliases: ['说明', '备注说明'],
      read: (cell) => ({ value: readRemark(cellText(cell)) }),
    }),
  ];
}

function targetColumn({ id, name }: Indicator): ImportColumn {
  const aliases = [`${name}(目标)`, `目标：${name}`, `${name}目标值`, `${name}目标数`, `${name}年度目标`];
  return { key: `${TARGET_PREFIX}${id}`, label: `${name}目标`, aliases, kind: 'number' };
}

const TITLE_NAMES = [
  '任务名称',
  '任务标题',
  '实事任务',
  '实事项目',
  '实事名称',
  '项目名称',
  '工作任务',
  '重点任务',
  '任务内容',
  '实事',
  '事项',
  '事项名称',
  '名称',
  '项目',
];

const IGNORED: readonly (readonly [LedgerColumnKey, string, readonly string[]])[] = [
  ['index', '导出时自动编排', ['序', 'No', '序列', '行号']],
  ['closure', '销号在任务里申请和审核', ['销号情况', '销号状态', '是否销号']],
  ['closedAt', '销号在任务里申请和审核', ['销号时间']],
  ['light', '由进度和时限算出', ['亮灯情况', '灯号', '红黄绿灯']],
  ['indicators', '完成数由进展汇总；目标请用“指标名+目标”的列', ['指标', '指标完成情况', '指标情况']],
  ['evidence', '由佐证材料数出', ['佐证', '佐证材料数', '佐证份数', '佐证材料']],
];

export const URGENCIES = [
  { value: '立刻办', label: '立刻办', aliases: ['立即办', '马上办', '立行立改', '急办'] },
  { value: '限期办', label: '限期办', aliases: ['限时办', '限期', '短期'] },
  { value: '分期办', label: '分期办', aliases: ['分步办', '分期', '长期'] },
];

const STATUS_ALIASES: Readonly<Record<TaskStatus, readonly string[]>> = {
  not_started: ['未开始', '未开展', '尚未启动', '尚未开展', '待启动'],
  in_progress: ['进行中', '正在推进', '推进', '办理中', '在办', '开展中', '实施中', '正在进行'],
  done: ['完成', '已办结', '办结', '已办', '全部完成', '100%'],
  long_term: ['长期', '持续推进', '持续开展', '常态化', '常态长效', '完成并长期坚持', '已完成并长期坚持'],
  na: ['不适用', '不涉及本单位', '无此项', '不涉及本社区'],
};
const STATUSES = TaskStatus.options.map((value) => {
  return { value, label: TASK_STATUS_LABELS[value], aliases: STATUS_ALIASES[value] };
});
