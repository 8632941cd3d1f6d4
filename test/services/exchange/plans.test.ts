import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { refusalOf } from '../../support/refusal.ts';
import {
  COUNTY,
  communityUnit,
  communityWork,
  openOffice,
  PASSPHRASE,
  receiveAt,
  STREET,
  trustCard,
} from './offices.ts';

const task = { campaignId: 'c-2021', status: 'not_started', percent: 0, closure: 'none', actionId: 'A01' };
const PLANNED = {
  tasks: [
    {
      ...task,
      id: 't-meals',
      no: 'S-1',
      title: '每个社区开办长者食堂',
      due: '2021-12-10',
      indicators: [{ indicatorId: 'MEALS', target: 100 }],
    },
    { ...task, id: 't-visit', no: 'S-2', title: '走访困难家庭', actionId: 'A02', due: '2021-12-10' },
  ],
};

async function streetAndCommunity() {
  const street = await openOffice(STREET, COUNTY, PLANNED);
  const unit = communityUnit(1);
  const community = await openOffice(unit, STREET, communityWork(unit, 1));
  await trustCard(street, community, 'street');
  return { street, community };
}

const issue = async (street: Awaited<ReturnType<typeof openOffice>>, name: string, taskIds: string[] | null = null) =>
  street.app.plans.export({ outFile: street.file(name), passphrase: PASSPHRASE, taskIds, note: null });

test('a plan is taken over item by item, and progress is never touched', async () => {
  const { street, community } = await streetAndCommunity();
  const { path } = await issue(street, 'plan-1.zip');
  const plan = await community.app.plans.import({ file: path });
  const changes = Object.fromEntries(plan.items.map(({ key, change }) => [key, change]));
  expect(changes).toMatchObject({ 'task:t-meals': 'new', 'task:t-visit': 'new', 'action:A01': 'same' });
  const { undo } = await community.app.plans.accept({
    planId: plan.planId,
    accept: ['task:t-meals'],
    decline: ['task:t-visit'],
  });
  const { rows } = await community.app.tasks.list({ asOf: null });
  expect(rows.map(({ task: { title } }) => title)).toEqual(['开办长者食堂', '摸排困难家庭', '每个社区开办长者食堂']);
  expect(rows[2]?.task).toMatchObject({
    status: 'not_started',
    percent: 0,
    plan: { taskId: 't-meals', issuerId: STREET.id },
  });
  const [shown] = (await community.app.plans.list()).plans;
  expect(shown?.items.find(({ key }) => key === 'task:t-visit')).toMatchObject({ decision: 'declined', change: 'new' });
  await community.app.undo.apply({ undoId: undo?.undoId ?? '' });
  expect((await community.app.tasks.list({ asOf: null })).rows).toHaveLength(2);
});

test('a plan is taken out of the saved mail that it came in', async () => {
  const { street, community } = await streetAndCommunity();
  const { path, mail } = await issue(street, 'plan-1.zip');
  const plan = await community.app.plans.import({ file: mail ?? '' });
  expect((await community.app.plans.import({ file: path })).planId).toBe(plan.planId);
  expect((await community.app.plans.list()).plans).toHaveLength(1);
  const nothing = community.file('通知.eml');
  await writeFile(nothing, 'Subject: 通知\r\n\r\n没有附件');
  expect(await refusalOf(community.app.plans.import({ file: nothing }))).toMatchObject({ code: 'PLAN_REFUSED' });
});

test('a later plan tells what the superior changed or withdrew, against what the unit made of it', async () => {
  const { street, community } = await streetAndCommunity();
  const first = await community.app.plans.import({ file: (await issue(street, 'plan-1.zip')).path });
  await community.app.plans.accept({ planId: first.planId, accept: ['task:t-meals', 'task:t-visit'], decline: [] });
  await community.app.tasks.update({
    id: 't-meals',
    changes: { title: '榕荫社区长者食堂', percent: 40, status: 'in_progress' },
  });
  await street.app.tasks.update({
    id: 't-meals',
    changes: { due: '2021-12-15', dueReason: '推迟', dueApprovedBy: 'u-street-p' },
  });
  const second = await community.app.plans.import({ file: (await issue(street, 'plan-2.zip', ['t-meals'])).path });
  const items = second.items.filter(({ change }) => change !== 'same');
  expect(items).toMatchObject([
    { key: 'task:t-meals', change: 'changed', fields: [{ field: 'due', before: '2021-12-10', after: '2021-12-15' }] },
    { key: 'task:t-visit', change: 'withdrawn' },
  ]);
  await community.app.plans.accept({ planId: second.planId, accept: items.map(({ key }) => key), decline: [] });
  const tasks = (await community.app.tasks.list({ asOf: null })).rows.map(({ task: each }) => each);
  expect(tasks.find(({ id }) => id === 't-meals')).toMatchObject({
    due: '2021-12-15',
    percent: 40,
    status: 'in_progress',
  });
  expect(tasks.find(({ id }) => id === 't-visit')).toMatchObject({
    status: 'na',
    naReason: expect.stringContaining('撤回'),
  });
});

test('a plan of somebody who is not the superior is refused, and leaves nothing but a line in the log', async () => {
  const { community } = await streetAndCommunity();
  const other = await openOffice(
    { ...STREET, id: 'u-other', name: '邻街道办事处', divisionCode: '359902002000' },
    COUNTY,
    PLANNED,
  );
  const { path } = await issue(other, 'plan.zip');
  expect(await refusalOf(community.app.plans.import({ file: path }))).toMatchObject({ code: 'PLAN_REFUSED' });
  await trustCard(other, community, 'other');
  expect(await refusalOf(community.app.plans.import({ file: path }))).toMatchObject({ code: 'PLAN_REFUSED' });
  expect((await community.app.plans.list()).plans).toEqual([]);
  const search = { search: '', by: null, kind: null, from: null, to: null, offset: 0, limit: 50 };
  expect(JSON.stringify(await community.app.operationLog.list(search))).toContain('拒收下发文件');
});

test("a plan by another key than the superior's is refused, and raises the alarm wherever it is handed in", async () => {
  const { community } = await streetAndCommunity();
  const impostor = await openOffice(STREET, COUNTY, PLANNED);
  const { path } = await issue(impostor, 'plan.zip');
  expect(await refusalOf(community.app.plans.import({ file: path }))).toMatchObject({ code: 'PLAN_REFUSED' });
  const [alarm] = (await community.app.reviewSheets.list()).alarms;
  expect(alarm).toMatchObject({ unitId: STREET.id, fileName: '下发', hasCard: false });
  expect((await community.app.workbench.show()).items[0]).toMatchObject({ kind: 'key_alarm', title: STREET.name });
  await community.app.alarms.dismiss({ id: alarm?.id ?? '' });
  expect(await receiveAt(community, [path])).toMatchObject([{ result: 'broken', status: 'refused' }]);
  expect((await community.app.reviewSheets.list()).alarms).toMatchObject([{ unitId: STREET.id, fileName: 'plan.zip' }]);
});

test('an older plan is refused, the same one again is no news', async () => {
  const { street, community } = await streetAndCommunity();
  const one = await issue(street, 'plan-1.zip');
  const two = await issue(street, 'plan-2.zip');
  expect(two.version).toBe(2);
  await community.app.plans.import({ file: two.path });
  expect(await refusalOf(community.app.plans.import({ file: one.path }))).toMatchObject({ code: 'PLAN_REFUSED' });
  await community.app.plans.import({ file: two.path });
  expect((await community.app.plans.list()).plans).toHaveLength(1);
});
