import { expect, test } from 'vitest';
import { checkUnit } from '../../../../electron/core/domain/check/check-unit.ts';
import { problemsOf, set, targetsOf } from '../right-unit.ts';
import { sampleContext, sampleUnitFile } from '../sample.ts';

const sample = sampleUnitFile();

/** What W301 says of the sample with its summary's sections changed. */
function contradictions(change: (text: string) => string): string {
  const unitFile = structuredClone(sample);
  for (const section of unitFile.summary?.sections ?? []) section.t = change(section.t ?? '');
  const problems = checkUnit(unitFile, sampleContext(unitFile)).filter(({ code }) => code === 'W301');
  expect(problems.length).toBeLessThanOrEqual(1);
  return problems[0]?.message ?? '';
}

const saying = (text: string): string => contradictions(() => text);

test('the summary of the sample agrees with its ledger', () => {
  expect(contradictions((text) => text)).toBe('');
});

test.each([
  ['30项任务', '31项任务', '30 项'],
  ['已完成20项', '已完成22项', '20 项'],
  ['经审核销号17项', '经审核销号18项', '17 项'],
  ['长期坚持3项', '长期坚持2项', '3 项'],
  ['推进中5项', '推进中6项', '5 项'],
  ['推进中的5项', '推进中的6项', '5 项'],
  ['未启动1项', '未启动0项', '1 项'],
  ['不涉及1项', '不涉及2项', '1 项'],
  ['满意率90.0%', '满意率93.3%', '90.0%(27/30)'],
  ['长者食堂1个', '长者食堂2个', '1 个'],
  ['活动18场', '活动19场', '18 场次'],
  ['爱心单位7家', '爱心单位8家', '7 家'],
  ['志愿服务688小时', '志愿服务888小时', '688 小时'],
  ['助餐4006人次', '助餐4016人次', '4006 人次'],
  ['送餐上门654人次', '送餐上门645人次', '654 人次'],
  ['救助资金22400元', '救助资金24200元', '22400 元'],
  ['物资折价14650元', '物资折价14560元', '14650 元'],
  ['服务类救助225人次', '服务类救助252人次', '225 人次'],
  ['清理机制牌子14块', '清理机制牌子15块', '14 块'],
  ['压减台账报表13项', '压减台账报表12项', '13 项'],
  ['结婚登记预约7对', '结婚登记预约8对', '7 对'],
])('“%s” changed to “%s” contradicts the ledger, which has %s', (from, to, ledger) => {
  expect(contradictions((text) => text.replaceAll(from, to))).toContain(`台账是 ${ledger}`);
});

test.each([
  '30 项任务',
  '３０项任务',
  '三十项任务',
  '近三十项任务',
  '任务已完成 20 项，已销号17项',
  '已完成二十项',
  '已完成20项任务,3项任务转入长期坚持,5项任务推进中',
  '累计完成23项任务',
  '已完成23项(含长期坚持3项)',
  '除不涉及的1项外,29项任务均有进展',
  '老年人助餐服务3项任务,已完成1项',
  '有3项任务未达预期',
  '其余5项任务',
  '两项任务',
  '每一项任务',
  '第31项任务',
  '① 30项任务',
  '1.30项任务',
  '计划新增5项任务',
  '已完成项目2个',
  '已完成13项台账报表压减',
  '压减台账报表13项',
  '十项行动',
])('counts may be written as “%s”', (text) => {
  expect(saying(`${text}。`)).toBe('');
});

test.each([
  '29项任务',
  '31项任务',
  '二十九项任务',
  '共10项任务',
  '已完成23项',
  '完成22项任务',
  '已销号20项',
  '不涉及的0项',
])('counts may not be written as “%s”', (text) => {
  expect(saying(`${text}。`)).not.toBe('');
});

test.each([
  '完成率79.3%',
  '完成率为79%',
  '完成率79.31%',
  '完成率达到七成',
  '销号率58.6%',
  '满意率90%',
  '满意率百分之九十',
  '满意率90%以上',
  '满意率超过89%',
  '满意率达90.0%',
  '力争完成率达到100%',
  '整改完成率100%',
  '未完成率20.7%',
  '按期完成率95%',
  '12345热线回访满意率83.3%',
  '老年人助餐服务完成率66.7%',
])('rates may be written as “%s”', (text) => {
  expect(saying(`${text}。`)).toBe('');
});

test.each([
  '完成率79.4%',
  '完成率80%',
  '完成率79.30%',
  '任务完成率:79.2%',
  '销号率60%',
  '满意率89.9%',
  '满意率91%以上',
  '满意率百分之九十五',
  '12345热线回访满意率90.0%',
])('rates may not be written as “%s”', (text) => {
  expect(saying(`${text}。`)).not.toBe('');
});

test.each([
  '助餐4,006人次',
  '助餐４００６人次',
  '助餐人次达到4006',
  '助餐4000余人次',
  '助餐近4000人次',
  '助餐超过4000人次',
  '助餐0.4万人次',
  '日均助餐112人次',
  '其中残疾人助餐300人次',
  '11月助餐1500人次',
  '力争助餐5000人次',
  '助餐5000人次的目标',
  '减免会费2.3万元',
  '减免会费23000元',
  '募集款物折价4.12万元',
  '持证率42.9%',
  '持证率43%',
  '清理了14块机制牌子',
  '享受助餐补贴老年人163人',
  '走访168户',
  '宣讲2场次,广场舞3场次',
  '投入帮扶资金0元',
])('indicators may be written as “%s”', (text) => {
  expect(saying(`${text}。`)).toBe('');
});

test.each([
  '助餐4,106人次',
  '助餐人次4106',
  '助餐5000余人次',
  '助餐近5000人次',
  '助餐0.5万人次',
  '减免会费2.4万元',
  '减免会费2.3元',
  '持证率50%',
  '清理了15块机制牌子',
  '清理机制牌子十五块',
  '享受助餐补贴老年人180人',
  '投入帮扶资金5000元',
])('indicators may not be written as “%s”', (text) => {
  expect(saying(`${text}。`)).not.toBe('');
});

test('the figures are those of the day that the check is for', () => {
  const earlier = checkUnit(sample, { ...sampleContext(sample), asOf: '2021-12-16' });
  const [problem] = earlier.filter(({ code }) => code === 'W301');
  expect(problem).toMatchObject({ target: 'sm-01', severity: 'W' });
  expect(problem?.message).toContain('写“助餐4006人次”，台账是 86 人次');
});

test('a rate that cannot be computed contradicts every number', () => {
  expect(
    targetsOf('W301', (unit) => set(unit, { feedback: [], summary: { id: 'sm-1', sections: [{ t: '满意率100%' }] } })),
  ).toEqual(['sm-1']);
});

test('headings are read as the text is', () => {
  expect(targetsOf('W301', ({ summary }) => set(summary.sections[0], { h: '已完成9项', t: '' }))).toEqual(['sm-1']);
});

test('a number of hundreds of digits and runs of filler words end the reading in time and without fault', () => {
  const runs = ['共', '达到', '超过', '提升到', '的任务'].map(
    (word) => `已完成${word.repeat(2000)}，完成率${word.repeat(2000)}`,
  );
  const long = `${'9'.repeat(400)}项任务，${runs.join(',')},助餐${'1'.repeat(400)}人次`;
  expect(() => problemsOf(({ summary }) => set(summary.sections[0], { t: long }))).not.toThrow();
});

test.each([
  ['r-2', null, ['u-1']],
  ['r-2', { id: 'sm-1', sections: [] }, ['u-1']],
  ['r-2', { id: 'sm-1', sections: [{ h: ' ', t: '' }] }, ['u-1']],
  ['r-2', { id: 'sm-1', sections: [{ t: '见附件' }] }, []],
  ['r-1', null, []],
])('W302 of period %s with the summary %o', (id, summary, targets) => {
  const cutoff = id === 'r-1' ? '2021-11-20' : '2021-12-18';
  const context = { period: { id, name: '期', cutoff } };
  expect(targetsOf('W302', (unit) => set(unit, { summary }), context)).toEqual(targets);
});

test('W302 asks nothing of a record that is not being sent', () => {
  expect(targetsOf('W302', (unit) => set(unit, { summary: null }), { period: null })).toEqual([]);
});

test('W302 finds the last period by its cut-off, wherever it stands', () => {
  const change = (unit: Parameters<Parameters<typeof problemsOf>[0]>[0]) => {
    unit.campaign.reportPeriods.reverse();
    set(unit, { summary: null });
  };
  expect(targetsOf('W302', change)).toEqual(['u-1']);
});
