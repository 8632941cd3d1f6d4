import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf } from '../../../electron/core/domain/campaign-limits.ts';
import { lightStylesOf } from '../../../electron/core/domain/light-style.ts';
import { refusalOf } from '../../support/refusal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { fieldsOf, openDesk, sampleDesk } from './sample-desk.ts';

const TEMPLATE = join(import.meta.dirname, '..', '..', '..', 'assets', 'campaign-2021.json');

async function recordOf(app: Awaited<ReturnType<typeof openDesk>>) {
  const { record } = await app.desk.show();
  if (record === null) throw new Error('there is a unit');
  return record;
}

test('stages are changed as a whole, keep their ids, and come back by undo', async () => {
  const { app } = await sampleDesk();
  const before = (await recordOf(app)).campaign;
  const [first, second] = before.stages ?? [];
  const added = { name: '回头看', start: '2022-01-04', end: '2022-01-04', note: '' };
  const stages = [{ ...first, name: ' 宣传发动阶段 ' }, second, added];
  const { undoId, label } = await app.campaign.change({ campaign: { stages } });
  expect(label).toBe('保存阶段');
  const after = (await recordOf(app)).campaign;
  expect(after.stages).toMatchObject([
    { id: 's1', name: '宣传发动阶段', start: first?.start, note: first?.note },
    { id: 's2' },
    { name: '回头看' },
  ]);
  expect(after.stages?.[2]?.id).toMatch(/^s-[0-9a-f]{8}$/);
  expect(after).toMatchObject({ id: before.id, slogan: before.slogan, deadlines: before.deadlines });
  await app.undo.apply({ undoId });
  expect((await recordOf(app)).campaign).toEqual(before);
});

test('what does not fit is told where it stands, and nothing is saved', async () => {
  const { app } = await sampleDesk();
  const before = await recordOf(app);
  const wrong = await refusalOf(
    app.campaign.change({
      campaign: {
        shortName: '这个活动的简称实在是太长太长了',
        stages: [{ name: '一', start: '2021-02-30', end: '2021-03-01' }],
        limits: { photoQuality: 101, kitPhotos: 0 },
        timeLimits: { verifyWithinWorkingDays: -1 },
      },
    }),
  );
  expect(Object.keys(fieldsOf(wrong)).sort()).toEqual([
    'limits.kitPhotos',
    'limits.photoQuality',
    'shortName',
    'stages.0.start',
    'timeLimits.verifyWithinWorkingDays',
  ]);
  const odd = await refusalOf(
    app.campaign.change({
      campaign: {
        name: ' ',
        stages: [{ name: '', start: '2021-03-02', end: '2021-03-01' }],
        deadlines: [
          { name: '报送', due: '2021-12-20' },
          { name: '报送', due: '2021-12-21' },
        ],
        ledgerColumns: ['tomorrow'],
        lights: { red: { word: '红', label: '逾期', text: '#F0A0A0', tint: '#FDF0E9' } },
        timeLimits: { holidays: ['2021-10-01'], workdays: ['2021-10-01'] },
      },
    }),
  );
  expect(fieldsOf(odd)).toEqual({
    name: '活动名称不能空着',
    'stages.0.name': '阶段名称不能空着',
    'stages.0.end': '结束日期早于开始日期',
    'deadlines.1.name': '与第 1 行重名',
    ledgerColumns: '台账至少要有一列',
    'lights.red.text': '文字和底色太接近，看不清，请换一种',
    'timeLimits.holidays': '2021-10-01 既放假又上班，请留一个',
  });
  expect(await recordOf(app)).toEqual(before);
});

test('an action or indicator in use stays, one that nothing names goes, and nothing else is touched', async () => {
  const { app } = await sampleDesk();
  const { actions, indicators, campaign } = await recordOf(app);
  const usedAction = await refusalOf(app.campaign.change({ actions: actions.slice(1) }));
  expect(usedAction).toMatchObject({ code: 'RECORD_IN_USE' });
  expect(usedAction.message).toMatch(/^行动“老年人助餐服务”没有删除：.*任务的所属行动 \d+ 处\(如“/);
  const usedIndicator = await refusalOf(app.campaign.change({ indicators: indicators.slice(1) }));
  expect(usedIndicator.message).toContain('进展的数值');
  const kind = await refusalOf(
    app.campaign.change({
      indicators: indicators.map((each, index) => (index === 0 ? { ...each, kind: 'flow' } : each)),
    }),
  );
  expect(kind.message).toContain('类型不能再改');
  await app.campaign.change({ actions: [...actions, { name: '邻里守望', order: 11, sensitive: false }] });
  const added = (await recordOf(app)).actions.at(-1);
  expect(added).toMatchObject({ name: '邻里守望', order: 11 });
  await app.campaign
    .change({
      indicators: [...indicators, { name: '结对率', actionId: added?.id, kind: 'ratio', decimals: 1, unit: '%' }],
    })
    .catch((error) =>
      expect(Object.keys(fieldsOf(error))).toEqual([
        `indicators.${indicators.length}.numerator`,
        `indicators.${indicators.length}.denominator`,
      ]),
    );
  const [numerator, denominator] = indicators.filter(({ kind }) => kind !== 'ratio').map(({ id }) => id);
  const ratio = { name: '结对率', actionId: added?.id, kind: 'ratio', decimals: 1, numerator, denominator };
  await app.campaign.change({ indicators: [...indicators, ratio] });
  expect((await recordOf(app)).indicators.at(-1)).toMatchObject({ acrossUnits: 'recompute', numerator });
  // Its own part of a ratio must not go either.
  const part = await refusalOf(app.campaign.change({ actions }));
  expect(part.message).toContain('指标的所属行动');
  await app.campaign.change({ actions, indicators });
  expect(await recordOf(app)).toMatchObject({ actions, indicators, campaign });
});

test('a period that was reported for keeps its place, also when a template comes in without it', async () => {
  const { app } = await sampleDesk();
  const { campaign } = await recordOf(app);
  const used = new Set((await app.submissions.list()).submissions.map(({ periodId }) => periodId));
  const periods = (campaign.reportPeriods ?? []).filter(({ id }) => !used.has(id));
  const refused = await refusalOf(app.campaign.change({ campaign: { reportPeriods: periods } }));
  expect(refused.message).toContain('报送的期次');
  const template = JSON.parse(await readFile(TEMPLATE, 'utf8'));
  template.campaign.reportPeriods = [{ id: 'r9', name: '年度', cutoff: '2021-12-31' }];
  const text = JSON.stringify(template);
  const { differences } = await app.campaign.preview({ text });
  expect(differences).toContainEqual(expect.objectContaining({ part: '报送期次', kind: 'kept' }));
  await app.campaign.import({ text });
  expect((await recordOf(app)).campaign.reportPeriods?.map(({ id }) => id).sort()).toEqual(['r9', ...used].sort());
});

test('a template goes out and comes into another unit the same, with its lights, media types and limits', async () => {
  const { app, folder } = await sampleDesk();
  const red = { word: '朱', label: '要紧', text: '#8A1C1C', tint: '#FFFFFF' };
  const limits = { ...limitsOf({}), mailBytes: 8_000_000, photoMaxEdge: 1280 };
  await app.campaign.change({
    campaign: { lights: { ...lightStylesOf({}), red }, limits, mediaTypes: { tv: '电视台' } },
  });
  const file = join(folder, '..', '模板.json');
  expect(await app.campaign.export({ file })).toMatchObject({ name: '模板.json', file });
  const other = await openDesk(join(folder, '..', 'other'));
  await other.unitRecords.create({ changes: { name: '甲社区', level: 'community', personName: '乙' } });
  const text = await readFile(file, 'utf8');
  await other.campaign.import({ text });
  const { campaign } = await recordOf(other);
  expect(campaign).toMatchObject({ lights: { red }, limits, mediaTypes: { tv: '电视台' } });
  expect(lightStylesOf(campaign).red).toEqual(red);
  expect((await other.settings.show()).mailLimitBytes).toBe(8_000_000);
  // What this computer has set holds against the template.
  await other.settings.change({ mailLimitBytes: null });
  expect((await other.settings.show()).mailLimitBytes).toBeNull();
  expect((await other.campaign.preview({ text })).differences).toEqual([]);
});

test('another campaign takes the tasks with it, unless the unit has reported', async () => {
  const { app } = await sampleDesk();
  const template = JSON.parse(await readFile(TEMPLATE, 'utf8'));
  template.campaign = { ...template.campaign, id: 'c-2022', name: '二〇二二年活动' };
  const text = JSON.stringify(template);
  const refused = await refusalOf(app.campaign.preview({ text }));
  expect(refused.message).toContain('新的数据文件夹');
  const fresh = await openDesk(join(await temporaryFolder(), 'data'));
  await fresh.unitRecords.create({ changes: { name: '甲社区', level: 'community', personName: '乙' } });
  const task = await fresh.tasks.create({ changes: { title: '开办长者食堂', actionId: 'A01' } });
  expect(await fresh.campaign.preview({ text })).toMatchObject({ name: '二〇二二年活动', movedTasks: 1 });
  const { undoId } = await fresh.campaign.import({ text });
  const campaignOf = async () => (await fresh.tasks.show({ id: task.id, asOf: null })).row.task.campaignId;
  expect([await campaignOf(), (await recordOf(fresh)).campaign.id]).toEqual(['c-2022', 'c-2022']);
  await fresh.undo.apply({ undoId });
  expect(await campaignOf()).toBe(task.campaignId);
});

test.each([
  ['{', 'TEMPLATE_INVALID', '不是 JSON'],
  ['[]', 'TEMPLATE_INVALID', '不是活动模板'],
  ['{"format":"shishi-unit/1"}', 'TEMPLATE_INVALID', '这是单位文件'],
  ['{"format":"shishi-template/2"}', 'NEWER_SCHEMA', '先升级实事台'],
  ['{"format":"shishi-template/1"}', 'TEMPLATE_INVALID', '模板没有导入'],
])('%s is no template', async (text, code, words) => {
  const { app } = await sampleDesk();
  const refused = await refusalOf(app.campaign.import({ text }));
  expect(refused.code).toBe(code);
  expect(refused.message).toContain(words);
});

test('a template that contradicts itself is refused, and says where', async () => {
  const { app } = await sampleDesk();
  const template = JSON.parse(await readFile(TEMPLATE, 'utf8'));
  const refusedWith = async (change: (content: typeof template) => void): Promise<string> => {
    const content = structuredClone(template);
    change(content);
    return (await refusalOf(app.campaign.preview({ text: JSON.stringify(content) }))).message;
  };
  expect(await refusedWith((each) => each.actions.push(each.actions[0]))).toContain('行动里编号 A01 重复');
  expect(await refusedWith((each) => (each.indicators[0].actionId = 'A77'))).toContain('行动 A77 不存在');
  expect(await refusedWith((each) => (each.campaign.stages[1].end = '2020-01-01'))).toContain('先止后起');
  expect(await refusedWith((each) => (each.campaign.stages[1].end = '2020-13-01'))).toContain(
    '阶段的第 2 条的结束日期',
  );
  expect(await refusedWith((each) => delete each.lights.red)).toContain('亮灯');
});
