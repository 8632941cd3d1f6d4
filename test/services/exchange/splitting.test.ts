import { expect, test } from 'vitest';
import { refusalOf } from '../../support/refusal.ts';
import { COUNTY, communityUnit, openOffice, PASSPHRASE, STREET, trustCard } from './offices.ts';

const task = { campaignId: 'c-2021', status: 'not_started', percent: 0, closure: 'none', actionId: 'A01' };
const PLANNED = {
  tasks: [
    {
      ...task,
      id: 't-meals',
      no: '01-01',
      title: '开办长者食堂',
      due: '2021-12-10',
      indicators: [{ indicatorId: 'MEALS', target: 100.3 }],
    },
  ],
};

async function withPlan() {
  const street = await openOffice(STREET, COUNTY, PLANNED);
  const unit = communityUnit(1);
  const community = await openOffice(unit, STREET);
  await trustCard(street, community, 'street');
  const issue = (name: string) =>
    street.app.plans.export({ outFile: street.file(name), passphrase: PASSPHRASE, taskIds: null, note: null });
  const take = async (name: string) => {
    const plan = await community.app.plans.import({ file: (await issue(name)).path });
    const accept = plan.items.filter(({ change }) => change !== 'same').map(({ key }) => key);
    const { undo } = await community.app.plans.accept({ planId: plan.planId, accept, decline: [] });
    return { plan, undo };
  };
  const owner = `${unit.id}-p`;
  return { street, community, take, owner };
}

const part = (title: string, meals: number, ownerId: string | null = null) => ({
  title,
  responsibleDept: '居委会',
  ownerId,
  targets: { MEALS: meals },
});

test('a task is split among departments and people: the first part keeps it, and all of it can be undone', async () => {
  const { community, take, owner } = await withPlan();
  await take('plan-1.zip');
  await community.app.tasks.update({ id: 't-meals', changes: { percent: 40, status: 'in_progress' } });
  const { tasks, undo } = await community.app.plans.split({
    taskId: 't-meals',
    parts: [part('开办长者食堂(东区)', 60.1, owner), part('开办长者食堂(西区)', 40.2), part('送餐上门', 0)],
  });
  expect(tasks.map(({ no, percent, status }) => [no, percent, status])).toEqual([
    ['01-01', 40, 'in_progress'],
    ['01-01-1', 0, 'not_started'],
    ['01-01-2', 0, 'not_started'],
  ]);
  expect(tasks.map(({ indicators }) => indicators?.map(({ target }) => target))).toEqual([[60.1], [40.2], []]);
  expect(tasks.every(({ plan, due }) => plan?.taskId === 't-meals' && due === '2021-12-10')).toBe(true);
  expect(undo.label).toBe('把“01-01 开办长者食堂”拆分为 3 项');
  await community.app.undo.apply({ undoId: undo.undoId });
  const { rows } = await community.app.tasks.list({ asOf: null });
  expect(rows.map(({ task: each }) => [each.title, each.indicators?.[0]?.target])).toEqual([['开办长者食堂', 100.3]]);
});

test('shares that do not add up, parts without a name and people who are not there are told at their fields', async () => {
  const { community, take } = await withPlan();
  await take('plan-1.zip');
  const split = (parts: ReturnType<typeof part>[]) => community.app.plans.split({ taskId: 't-meals', parts });
  const uneven = await refusalOf(split([part('东区', 60), part('西区', 40)]));
  expect(uneven).toMatchObject({
    code: 'RECORD_INVALID',
    details: { fields: [{ field: 'targets.MEALS', message: expect.stringContaining('还差 0.3') }] },
  });
  const wrong = await refusalOf(split([part('', 100.3), { ...part('西区', 0, 'nobody'), responsibleDept: '' }]));
  expect(wrong.details).toMatchObject({
    fields: [{ field: 'parts.0.title' }, { field: 'parts.1.ownerId', message: '责任人不在人员名单中' }],
  });
  expect((await community.app.tasks.list({ asOf: null })).rows).toHaveLength(1);
});

test('what is closed or does not concern the unit is not split', async () => {
  const { community, take } = await withPlan();
  await take('plan-1.zip');
  await community.app.tasks.update({ id: 't-meals', changes: { status: 'na', naReason: '没有老人' } });
  const parts = [part('东区', 60.3), part('西区', 40)];
  expect(await refusalOf(community.app.plans.split({ taskId: 't-meals', parts }))).toMatchObject({
    code: 'CLOSURE_REFUSED',
  });
  expect(await refusalOf(community.app.plans.split({ taskId: 'gone', parts }))).toMatchObject({ code: 'NOT_FOUND' });
});

test('a later plan reaches every part of a split task, and leaves its own names and shares alone', async () => {
  const { street, community, take } = await withPlan();
  const first = await take('plan-1.zip');
  expect(first.plan.items.find(({ key }) => key === 'task:t-meals')?.change).toBe('new');
  await community.app.plans.split({ taskId: 't-meals', parts: [part('东区', 60.3), part('西区', 40)] });
  const [again] = (await community.app.plans.list()).plans;
  expect(again?.items.find(({ key }) => key === 'task:t-meals')).toMatchObject({
    change: 'same',
    decision: 'accepted',
  });
  await street.app.tasks.update({
    id: 't-meals',
    changes: {
      due: '2021-12-16',
      dueReason: '推迟',
      dueApprovedBy: 'u-street-p',
      indicators: [{ indicatorId: 'MEALS', target: 200 }],
    },
  });
  const { plan } = await take('plan-2.zip');
  expect(plan.items.find(({ key }) => key === 'task:t-meals')).toMatchObject({
    change: 'changed',
    note: expect.stringContaining('已拆分为 2 项'),
    fields: expect.arrayContaining([
      { field: 'indicators', label: '指标', before: '助餐人次 60.3', after: '助餐人次 200' }, // no JSON for a clerk
    ]),
  });
  const tasks = (await community.app.tasks.list({ asOf: null })).rows.map(({ task: each }) => each);
  expect(tasks.map(({ title, due, indicators }) => [title, due, indicators?.[0]?.target])).toEqual([
    ['东区', '2021-12-16', 60.3],
    ['西区', '2021-12-16', 40],
  ]);
});

test('what was taken over and then undone is open again', async () => {
  const { community, take } = await withPlan();
  const { undo } = await take('plan-1.zip');
  await community.app.undo.apply({ undoId: undo?.undoId ?? '' });
  const [plan] = (await community.app.plans.list()).plans;
  expect(plan?.items.find(({ key }) => key === 'task:t-meals')).toMatchObject({ change: 'new', decision: null });
});

test('plans that were handed down are listed, and their files can be taken away once more', async () => {
  const { street } = await withPlan();
  const one = await street.app.plans.export({ outFile: null, passphrase: PASSPHRASE, taskIds: null, note: '请细化' });
  const { plans } = await street.app.plans.issued();
  expect(plans).toMatchObject([{ version: 1, tasks: 1, note: '请细化', path: one.path }]);
  for (const what of ['package', 'mail'] as const) {
    const given = await street.app.plans.give({ planId: one.planId, what, file: null });
    expect(given.downloadId).not.toBeNull();
    expect(given.name).toMatch(what === 'mail' ? /\.eml$/ : /\.zip$/);
  }
  expect(await refusalOf(street.app.plans.give({ planId: 'pl-none', what: 'mail', file: null }))).toMatchObject({
    code: 'NOT_FOUND',
  });
});
