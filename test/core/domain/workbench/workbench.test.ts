import { expect, test } from 'vitest';
import { UnitFile } from '../../../../electron/core/domain/unit-file.ts';
import type { Upkeep } from '../../../../electron/core/domain/workbench/housekeeping.ts';
import { Workbench, workbenchOf } from '../../../../electron/core/domain/workbench/workbench.ts';
import { sampleUnitFile } from '../sample.ts';

const KEPT: Upkeep = { hasKey: true, lastBackupAt: '2021-12-17T17:40:00+08:00' };
const TODAY = '2021-12-18';

/** The sample with something changed in it, as it shows on a day. */
function shown(change: (unitFile: UnitFile) => void = () => undefined, today = TODAY, kept = KEPT): Workbench {
  const unitFile = sampleUnitFile();
  change(unitFile);
  return workbenchOf(unitFile, today, kept);
}

const told = ({ items }: Workbench): string[] => items.map(({ kind, target }) => `${kind} ${target.id}`);
const inKind = (workbench: Workbench, kind: string) => workbench.items.filter((item) => item.kind === kind);

function taskOf({ tasks }: UnitFile, id: string): UnitFile['tasks'][number] {
  const task = tasks.find((each) => each.id === id);
  if (task === undefined) throw new Error(`the sample has no ${id}`);
  return task;
}

test('on the day of its last period the sample has these matters, the late ones first', () => {
  const workbench = shown();
  expect(told(workbench)).toEqual([
    'catch_up t-0703',
    'catch_up t-1002',
    'catch_up t-0103',
    'fill t-0603',
    'closure_rejected t-0203',
    'ticket_reply fb-040',
    'catch_up t-0403',
    'closure_requested t-0502',
    'closure_requested t-0802',
  ]);
  expect(workbench.toFill).toBe(1);
  expect(workbench.period).toMatchObject({ id: 'r2', daysLeft: 0, isReported: true, sent: { version: 2 } });
  expect(workbench.figures).toMatchObject({ tasks: 30, byLight: { red: 4, yellow: 1, green: 7, blue: 17, gray: 1 } });
  expect(workbench.items.find(({ kind }) => kind === 'closure_rejected')).toMatchObject({
    title: '02-03 协助商会落实会费减免',
    note: 'R02 佐证不足:缺减免公示照片或分会盖章清单',
    due: '2021-12-22',
    daysLeft: 4,
    ownerId: 'p08',
  });
  expect(Workbench.parse(workbench)).toEqual(workbench);
});

test('what a task tells in the period counts, be it that nothing changed; what it told before does not', () => {
  const nothing = { id: 'pr-x', taskId: 't-0603', date: '2021-12-18', noChange: true };
  expect(shown(({ progress }) => progress.push(nothing)).toFill).toBe(0);
  expect(shown(({ progress }) => progress.push({ ...nothing, date: '2021-11-21' })).toFill).toBe(0);
  expect(shown(({ progress }) => progress.push({ ...nothing, date: '2021-11-20' })).toFill).toBe(1);
});

test('an entry that was taken back does not count', () => {
  const { toFill } = shown(({ progress }) => {
    progress.push({ id: 'pr-x', taskId: 't-0603', date: '2021-12-17', text: '写错了' });
    progress.push({ id: 'pr-y', taskId: 't-0403', date: '2021-12-17', text: '应写在楼道照明下', corrects: 'pr-x' });
  });
  expect(toFill).toBe(1);
});

test('in the period before, the tasks of that time are to be filled, and none that begins later', () => {
  const before = shown(({ progress }) => progress.splice(0), '2021-11-01');
  const open = sampleUnitFile().tasks.filter(
    ({ status, closure, start }) =>
      !['na', 'done'].includes(status) && closure !== 'approved' && (start ?? '') <= '2021-11-20',
  );
  expect(before.period).toMatchObject({ id: 'r1', daysLeft: 19 });
  expect(before.toFill).toBe(open.length);
  expect(told(before)).toContain('fill t-0603'); // begins on the very day of the cut-off
  expect(
    told(shown((unitFile) => Object.assign(taskOf(unitFile, 't-0603'), { start: '2021-11-21' }), '2021-11-01')),
  ).not.toContain('fill t-0603');
});

test('after the last cut-off the last period stays at hand, and late entries count for it', () => {
  const late = shown(({ submissions }) => submissions.splice(0), '2021-12-25');
  expect(late.period).toMatchObject({ id: 'r2', daysLeft: -7, isReported: false });
  expect(inKind(late, 'report').map(({ target, daysLeft }) => [target.id, daysLeft])).toEqual([
    ['r1', -35],
    ['r2', -7],
  ]);
  const entry = { id: 'pr-x', taskId: 't-0603', date: '2021-12-25', noChange: true };
  expect(shown(({ progress }) => progress.push(entry), '2021-12-25').toFill).toBe(0);
});

test('a period before the unit was at work is not asked for', () => {
  const late = shown(({ submissions, progress }) => {
    submissions.splice(0);
    for (const entry of progress) entry.date = '2021-12-01';
  });
  expect(inKind(late, 'report').map(({ target }) => target.id)).toEqual(['r2']);
});

test('a report is asked for a week before its cut-off, and no more once it was sent', () => {
  const unsent = ({ submissions }: UnitFile): void => void submissions.splice(1);
  expect(inKind(shown(unsent, '2021-12-10'), 'report')).toEqual([]);
  expect(inKind(shown(unsent, '2021-12-11'), 'report')).toMatchObject([{ title: '期末(总结)', daysLeft: 7 }]);
  const drafted = ({ submissions }: UnitFile): void => {
    submissions.splice(1, 2, { id: 's-9', periodId: 'r2', version: 1, kind: 'regular', status: 'draft' });
  };
  expect(inKind(shown(drafted), 'report')).toHaveLength(1);
  expect(inKind(shown(), 'report')).toEqual([]);
});

test('what came back leads to each thing that was returned, before everything else', () => {
  const returned = shown(({ submissions }) => submissions.splice(2));
  expect(returned.items[0]).toMatchObject({
    kind: 'returned_item',
    target: { kind: 'summary' },
    title: '活动总结',
    note: 'R01 总结中已完成数与台账不一致',
  });
  // the other item is told once, by its task's 销号退回 for the same reason
  expect(inKind(returned, 'returned_item')).toHaveLength(1);
  expect(inKind(returned, 'report')).toMatchObject([{ note: '第1版已退回，改好后重报', daysLeft: 0 }]);
  const others = shown(({ submissions }) => {
    submissions.splice(2);
    Object.assign(submissions[1] ?? {}, {
      returnItems: [
        { target: 't-0101', code: 'R05', text: '改标点' },
        { target: 'ev-0101-1', code: 'R02' },
        { target: 'fb-001', text: '补答复' },
        { target: 'nothing-known', text: '见附件' },
        {},
      ],
    });
  });
  expect(
    inKind(others, 'returned_item').map(({ target, title, note }) => [target.kind, target.id, title, note]),
  ).toEqual([
    ['task', 't-0101', '01-01 开办榕荫社区长者食堂', 'R05 改标点'],
    ['evidence', 'ev-0101-1', expect.any(String), 'R02'],
    ['feedback', 'fb-001', '群众评价 fb-001', '补答复'],
    ['submission', 'r2', 'nothing-known', '见附件'],
    ['submission', 'r2', '报送包', null],
  ]);
  expect(new Set(others.items.map(({ key }) => key)).size).toBe(others.items.length);
});

test('a deadline of one’s own is told while the report is not in, those of others stand beside', () => {
  const unsent = ({ submissions, campaign }: UnitFile): void => {
    submissions.splice(1);
    campaign.deadlines = [
      { id: 'd1', name: '省里', due: '2021-12-20', appliesTo: 'city' },
      { id: 'd2', name: '报街道', due: '2021-12-15', appliesTo: 'village' },
      { id: 'd3', name: '各级', due: '2021-12-16' },
      { id: 'd4', name: '还早', due: '2021-12-31' },
    ];
  };
  const before = shown(unsent, '2021-12-13');
  expect(inKind(before, 'deadline').map(({ title, daysLeft }) => [title, daysLeft])).toEqual([
    ['报街道', 2],
    ['各级', 3],
  ]);
  expect(before.deadlines.map(({ id, isOwn }) => [id, isOwn])).toEqual([
    ['d2', true],
    ['d3', true],
    ['d1', false],
    ['d4', true],
  ]);
  expect(
    inKind(
      shown((unitFile) => {
        unsent(unitFile);
        unitFile.submissions.push({ id: 's-9', periodId: 'r2', version: 1, kind: 'regular', status: 'submitted' });
      }, '2021-12-13'),
      'deadline',
    ),
  ).toEqual([]);
});

test('the last period wants its 总结 until it was reported', () => {
  const without = ({ submissions, ...unitFile }: UnitFile): void => {
    submissions.splice(1);
    if (unitFile.summary != null) unitFile.summary.sections = [{ h: ' ', t: '' }];
  };
  expect(inKind(shown(without), 'summary')).toMatchObject([{ target: { kind: 'summary' }, daysLeft: 0 }]);
  expect(inKind(shown(without, '2021-11-15'), 'summary')).toEqual([]);
  expect(
    inKind(
      shown(({ submissions }) => submissions.splice(1)),
      'summary',
    ),
  ).toEqual([]);
});

test('差评, tickets, findings and evidence wait where they are handled', () => {
  const workbench = shown(({ feedback, inspections, evidence }) => {
    feedback.push({
      id: 'fb-x',
      channel: 'hcp',
      rating: 1,
      content: '态度差',
      receivedAt: '2021-12-16',
      handlerId: 'p07',
    });
    feedback.push({ id: 'fb-y', channel: 'hotline', content: '路灯', readDueAt: '2021-12-17', status: 'open' });
    inspections[0]?.findings?.push({ no: 2, problem: '台账缺页', ownerId: 'p03', due: '2021-12-17' }, { no: 3 });
    Object.assign(evidence[0] ?? {}, { containsIdNumber: true });
    Object.assign(evidence[1] ?? {}, { containsMinor: true, consent: 'missing' });
    Object.assign(evidence[2] ?? {}, { containsIdNumber: true, shareLevel: 'internal' });
  });
  expect(told(workbench)).toEqual(
    expect.arrayContaining([
      'feedback_verify fb-x',
      'ticket_read fb-y',
      'evidence_mask ev-0101-1',
      'evidence_consent ev-0101-2',
    ]),
  );
  expect(told(workbench).filter((each) => each.startsWith('evidence'))).toHaveLength(2);
  expect(inKind(workbench, 'feedback_verify')).toMatchObject([{ title: '态度差', due: '2021-12-21', ownerId: 'p07' }]);
  expect(inKind(workbench, 'finding')).toMatchObject([
    { key: 'finding:in-01:1', title: '台账缺页', note: '2021-11-05 社区便民服务窗口', daysLeft: -1 },
    { key: 'finding:in-01:2', title: '检查发现的问题', daysLeft: null },
  ]);
  expect(workbench.items.findIndex(({ kind }) => kind === 'ticket_read')).toBeLessThan(
    workbench.items.findIndex(({ kind }) => kind === 'fill'),
  );
});

test('a missing key, superior or backup waits at the end, a young backup does not', () => {
  const noParent = ({ unit }: UnitFile): void => {
    unit.parentUnit = { name: ' ' };
  };
  const bare = shown(noParent, TODAY, { hasKey: false, lastBackupAt: '2021-12-10' });
  expect(told(bare).slice(-3)).toEqual(['key key', 'superior unit', 'backup data']);
  expect(inKind(bare, 'backup')).toMatchObject([{ title: '上次备份是 8 天前' }]);
  expect(inKind(shown(noParent, TODAY, { hasKey: true, lastBackupAt: '2021-12-11' }), 'backup')).toEqual([]);
  const never = { hasKey: true, lastBackupAt: null };
  expect(inKind(shown(undefined, TODAY, never), 'backup')).toMatchObject([{ title: '还没有备份过数据' }]);
});

test('the trend has every month between the first and the last, each with its fraction and its average', () => {
  expect(shown().trend).toEqual([
    { month: '2021-11', received: 21, satisfaction: { numerator: 16, denominator: 18, percent: 88.9 }, average: 4.17 },
    { month: '2021-12', received: 19, satisfaction: { numerator: 11, denominator: 12, percent: 91.7 }, average: 4.17 },
  ]);
  const gap = shown(({ feedback }) => {
    feedback.splice(1);
    feedback.push({ id: 'fb-x', channel: 'hcp', rating: 1, receivedAt: '2022-01-31T17:00:00Z' });
    feedback.push({ id: 'fb-y', channel: 'hcp', rating: 1 });
  });
  expect(gap.trend.map(({ month, satisfaction: { percent, denominator } }) => [month, percent, denominator])).toEqual([
    ['2021-11', 100, 1],
    ['2021-12', null, 0],
    ['2022-01', null, 0],
    ['2022-02', 0, 1],
  ]);
  const old = shown(({ feedback }) => {
    feedback.push({ id: 'fb-x', channel: 'hcp', rating: 5, receivedAt: '1999-01-01' });
  });
  expect(old.trend.map(({ month }) => month)).toHaveLength(12);
  expect(old.trend.at(0)?.month).toBe('2021-01');
});

test('the actions stand in their order with completion, closure and lights, and the newest entries first', () => {
  const { actions, recent, entries } = shown();
  expect(actions).toHaveLength(10);
  expect(actions.at(-1)).toMatchObject({
    id: 'A10',
    tasks: 3,
    completion: { numerator: 1, denominator: 2 },
    closureRate: { numerator: 1, denominator: 2 },
    byLight: { red: 1, blue: 1, gray: 1 },
  });
  expect(recent.slice(0, 4).map(({ date }) => date)).toEqual(['2021-12-17', '2021-12-17', '2021-12-17', '2021-12-16']);
  expect(entries).toBe(43);
  const noText = shown(({ progress }) => progress.push({ id: 'pr-x', taskId: 't-0603', date: TODAY, noChange: true }));
  expect(noText.recent[0]).toMatchObject({ title: '06-03 配合落实“三岗”等级薪酬套改', text: '无变化' });
});

test('a bare unit has nothing to fill and no rates, and a campaign without periods still counts', () => {
  const bare = UnitFile.parse({
    format: 'shishi-unit/1',
    unit: { id: 'u-1', name: '榕荫社区', level: 'community', parentUnit: { name: '街道' } },
    campaign: { id: 'c-1', name: '活动' },
    tasks: [{ id: 't-1', status: 'in_progress', percent: 10, closure: 'none' }],
  });
  const workbench = workbenchOf(bare, TODAY, KEPT);
  expect(workbench).toMatchObject({ period: null, toFill: 1, trend: [], actions: [], deadlines: [], recent: [] });
  expect(workbench.items).toMatchObject([{ kind: 'fill', title: 't-1', due: null }]);
  expect(workbenchOf({ ...bare, tasks: [] }, TODAY, { hasKey: false, lastBackupAt: null }).items).toMatchObject([
    { kind: 'key' },
  ]);
});
