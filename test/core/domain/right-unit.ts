import type { CheckContext } from '../../../electron/core/domain/check/check-input.ts';
import { checkUnit } from '../../../electron/core/domain/check/check-unit.ts';
import type { ContentFacts } from '../../../electron/core/domain/content-facts.ts';
import type { CheckCode, Problem } from '../../../electron/core/domain/problem.ts';
import { UnitFile } from '../../../electron/core/domain/unit-file.ts';

export const PHOTO_SHA256 = 'a'.repeat(64);
export const PAPER_SHA256 = 'b'.repeat(64);

/** A unit's record with one thing of every kind, against which no check has anything to say on 2021-12-10. */
const RIGHT = {
  format: 'shishi-unit/1',
  unit: {
    id: 'u-1',
    name: '榕荫社区居民委员会',
    shortName: '榕荫社区',
    level: 'community',
    uscc: '91350100M000100Y43',
    parentUnit: { code: '359902001000', name: '望潮街道办事处' },
    contactPersonId: 'p-1',
  },
  campaign: {
    id: 'c-1',
    name: '新风正气福建“名片”',
    stages: [
      { id: 's-1', name: '宣传推广', start: '2021-10-12', end: '2021-10-20' },
      { id: 's-2', name: '集中践行', start: '2021-10-20', end: '2021-12-31' },
    ],
    reportPeriods: [
      { id: 'r-1', name: '期中', cutoff: '2021-11-20' },
      { id: 'r-2', name: '期末', cutoff: '2021-12-18' },
    ],
  },
  people: [
    { id: 'p-1', name: '林榕生', post: '主任', role: 'leader' },
    { id: 'p-2', name: '黄近溪', post: '副主任', role: 'owner' },
  ],
  actions: [
    { id: 'A01', name: '老年人助餐服务' },
    { id: 'A08', name: '助学帮助', sensitive: true },
  ],
  indicators: [
    { id: 'I-meals', actionId: 'A01', name: '助餐人次', unit: '人次', kind: 'flow', decimals: 0 },
    { id: 'I-points', actionId: 'A01', name: '助餐点数', unit: '个', kind: 'stock', decimals: 0 },
    { id: 'I-hours', actionId: 'A01', name: '志愿服务时长', unit: '小时', kind: 'flow', decimals: 1 },
    {
      id: 'I-share',
      actionId: 'A01',
      name: '覆盖率',
      unit: '%',
      kind: 'ratio',
      decimals: 1,
      numerator: 'I-points',
      denominator: 'I-meals',
    },
  ],
  tasks: [
    {
      id: 't-1',
      no: '01-01',
      actionId: 'A01',
      campaignId: 'c-1',
      title: '开办长者食堂',
      leadId: 'p-1',
      responsibleDept: '居委会',
      ownerId: 'p-2',
      start: '2021-10-20',
      due: '2021-11-15',
      status: 'done',
      percent: 100,
      closure: 'approved',
      closedAt: '2021-11-16',
      closedBy: 'p-1',
      indicators: [
        { indicatorId: 'I-meals', target: 100 },
        { indicatorId: 'I-points', target: 1 },
      ],
    },
    {
      id: 't-2',
      no: '08-01',
      actionId: 'A08',
      campaignId: 'c-1',
      title: '协助申请助学资助',
      leadId: 'p-1',
      responsibleDept: '居委会',
      ownerId: 'p-2',
      start: '2021-11-01',
      due: '2021-12-31',
      status: 'in_progress',
      percent: 80,
      closure: 'none',
    },
    {
      id: 't-3',
      no: '01-03',
      actionId: 'A01',
      campaignId: 'c-1',
      title: '结对村项目资金',
      leadId: 'p-1',
      responsibleDept: '居委会',
      ownerId: 'p-2',
      start: '2021-11-01',
      due: '2021-12-31',
      status: 'na',
      percent: 0,
      closure: 'none',
      naReason: '由社会组织实施',
    },
  ],
  progress: [
    {
      id: 'pr-1',
      taskId: 't-1',
      date: '2021-11-01',
      text: '场地改造',
      percent: 50,
      reportedBy: 'p-2',
      values: [{ indicatorId: 'I-points', mode: 'current', value: 1 }],
    },
    {
      id: 'pr-2',
      taskId: 't-1',
      date: '2021-11-12',
      text: '开餐',
      percent: 100,
      reportedBy: 'p-2',
      values: [
        { indicatorId: 'I-meals', mode: 'delta', value: 120 },
        { indicatorId: 'I-hours', mode: 'delta', value: 7.5 },
      ],
    },
    { id: 'pr-3', taskId: 't-2', date: '2021-11-20', text: '备齐材料', percent: 80, reportedBy: 'p-2' },
  ],
  evidence: [
    {
      id: 'e-photo',
      taskId: 't-1',
      type: 'photo',
      fileName: '开餐.jpg',
      caption: '2021年11月12日,榕荫社区,老人用餐',
      takenAt: '2021-11-12',
      sizeBytes: 2000,
      sha256: PHOTO_SHA256,
      shareLevel: 'up',
    },
    {
      id: 'e-paper',
      taskId: 't-2',
      type: 'document',
      fileName: '凭证.pdf',
      caption: '2021年11月,榕荫社区,办理凭证',
      sizeBytes: 1000,
      sha256: PAPER_SHA256,
      shareLevel: 'up',
    },
  ],
  feedback: [
    { id: 'f-good', channel: 'hcp', receivedAt: '2021-11-15', taskId: 't-1', rating: 5, handlerId: 'p-2' },
    {
      id: 'f-bad',
      channel: 'box',
      receivedAt: '2021-11-15',
      taskId: 't-1',
      rating: 2,
      negative: true,
      handlerId: 'p-2',
      verifiedAt: '2021-11-18',
      verifyResult: 'valid',
      rectifyDueAt: '2021-12-06',
      rectifiedAt: '2021-12-06',
    },
  ],
  publicity: [{ id: 'pb-1', date: '2021-11-13', title: '热饭碗', page: '第3版', taskIds: ['t-1'], reviewedBy: 'p-1' }],
  inspections: [
    {
      id: 'in-1',
      mode: 'self',
      date: '2021-11-05',
      place: '食堂',
      findings: [{ no: 1, problem: '留样缺时间', ownerId: 'p-2', due: '2021-12-10', fixedAt: null, verifiedBy: 'p-1' }],
    },
  ],
  cases: [
    { id: 'cs-1', title: '一餐热饭', relatedTaskIds: ['t-1'], images: ['e-photo'], sections: [{ h: '', t: '好' }] },
  ],
  issues: [{ id: 'is-1', text: '老人吃饭难', taskId: 't-1' }],
  honours: [{ id: 'h-1', name: '巾帼文明岗', taskIds: ['t-1'] }],
  submissions: [
    {
      id: 'sub-1',
      campaignId: 'c-1',
      periodId: 'r-1',
      version: 1,
      kind: 'regular',
      status: 'accepted',
      reviewerId: 'p-1',
    },
  ],
  summary: {
    id: 'sm-1',
    title: '活动总结',
    sections: [
      { h: '一、成效', t: '3项任务已完成1项、已销号1项,推进中1项,不涉及1项,完成率50.0%,满意率50%,助餐120人次。' },
    ],
  },
};

/** A fresh copy; `change` makes it wrong. What is wrong must still load. */
export function unitWith(change: (unit: typeof RIGHT) => void = () => undefined): UnitFile {
  const copy = structuredClone(RIGHT);
  change(copy);
  return UnitFile.parse(copy);
}

export const PHOTO: ContentFacts = {
  isPhoto: true,
  takenAt: '2021-11-12T11:30:00',
  executable: null,
  unremovable: null,
};
export const NO_PHOTO: ContentFacts = { isPhoto: false, takenAt: null, executable: null, unremovable: null };

/** 2021-12-10 in the last period, with a key, every file in the store and looked into. */
export const RIGHT_CONTEXT: CheckContext = {
  asOf: '2021-12-10',
  period: { id: 'r-2', name: '期末', cutoff: '2021-12-18' },
  hasKey: true,
  evidenceStore: new Map([
    [PHOTO_SHA256, 2000],
    [PAPER_SHA256, 1000],
  ]),
  contentFindings: new Map([
    ['e-photo', PHOTO],
    ['e-paper', NO_PHOTO],
  ]),
};

export type RightUnit = typeof RIGHT;

/** What `check` says of the right unit after a change. */
export function problemsOf(change: (unit: RightUnit) => void, context: Partial<CheckContext> = {}): Problem[] {
  return checkUnit(unitWith(change), { ...RIGHT_CONTEXT, ...context });
}

/** Only the entities that one code is told of. */
export function targetsOf(
  code: CheckCode,
  change: (unit: RightUnit) => void = () => undefined,
  context: Partial<CheckContext> = {},
): string[] {
  return problemsOf(change, context)
    .filter((problem) => problem.code === code)
    .map((problem) => problem.target);
}

/** Sets what the literal's own type has no room for: a missing field, a null, a foreign value. */
export function set(entity: object | undefined, fields: Readonly<Record<string, unknown>>): void {
  if (entity === undefined) throw new Error('there is no such entity in the right unit');
  Object.assign(entity, fields);
}
