import { expect, test } from 'vitest';
import { UnitFile } from '../../electron/core/domain/unit-file.ts';
import { renderCase, renderPromotionPlan } from '../../electron/documents/case-docx.ts';
import { renderInspectionRecord } from '../../electron/documents/inspection-docx.ts';
import { LISTED_KINDS, renderRecordList } from '../../electron/documents/record-lists.ts';
import { sampleUnitFile } from '../core/domain/sample.ts';
import { paragraphsOf, partOf, partsOf, readSheets, unclosedTags } from './read-office.ts';

const date = '2021-12-18';

function unitFile(change: object = {}): UnitFile {
  return UnitFile.parse({
    ...sampleUnitFile(),
    issues: [
      {
        id: 'is-1',
        foundAt: '2021-11-01',
        source: '来访',
        text: '=1+1 楼道灯坏了',
        status: 'listed',
        taskId: 't-0403',
      },
      { id: 'is-2', text: '想加装电梯', status: 'declined', reason: '需业主大会表决' },
      { id: 'is-3', text: '摸排到2名孩子', taskId: 't-0801', status: '街道研究中' },
    ],
    honours: [
      { id: 'ho-1', name: '巾帼文明岗', level: '市级', date: '2021-11-30', taskIds: ['t-0101'], tags: ['再学习'] },
    ],
    ...change,
  });
}

const first = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
};

test('every list opens as a table, in the words of its page', async () => {
  for (const kind of LISTED_KINDS) {
    const bytes = await renderRecordList({ unitFile: unitFile(), kind, ids: null, date });
    for (const [path, xml] of Object.entries(partsOf(bytes))) expect(unclosedTags(xml), `${kind} ${path}`).toEqual([]);
    expect(Object.values(await readSheets(bytes))[0]?.length, kind).toBeGreaterThan(4);
  }
});

test('a list holds the chosen records in their order, and what was typed stays as it was typed', async () => {
  const bytes = await renderRecordList({ unitFile: unitFile(), kind: 'issues', ids: ['is-3', 'is-1', 'gone'], date });
  const rows = (await readSheets(bytes)).问题摸排 ?? [];
  const body = rows.slice(3, 5);
  expect(body.map((row) => row.slice(2, 6))).toEqual([
    [expect.toSatisfy((cell) => !cell), '摸排到2名孩子', '街道研究中', expect.stringContaining('08-01')],
    ['来访', '=1+1 楼道灯坏了', '已列入清单', expect.stringContaining('04-03')],
  ]);
});

test('under a sensitive action a list and a case print no small count of people', async () => {
  const sensitive = sampleUnitFile().actions.map((action) =>
    action.id === 'A08' ? { ...action, sensitive: true } : action,
  );
  const record = unitFile({
    actions: sensitive,
    cases: [
      {
        id: 'cs-8',
        title: '助学3人',
        relatedTaskIds: ['t-0801'],
        sections: [{ h: '', t: '帮了4名孩子。' }],
        promotionPlan: '一、目标\n帮2名孩子。',
      },
    ],
  });
  const list = await renderRecordList({ unitFile: record, kind: 'issues', ids: ['is-3'], date });
  expect(JSON.stringify(await readSheets(list))).toContain('摸排到<5名孩子');
  const request = { unitFile: record, found: first(record.cases), date };
  expect(paragraphsOf(await renderCase(request)).join()).toMatch(/助学&lt;5人.*帮了&lt;5名孩子/);
  expect(paragraphsOf(await renderPromotionPlan(request)).join()).toMatch(/帮&lt;5名孩子/);
});

test('a case is an official paper: its headings are numbered unless somebody did', async () => {
  const record = unitFile();
  const bytes = await renderCase({ unitFile: record, found: first(record.cases), date });
  const xml = partOf(bytes, 'word/document.xml');
  expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
  const texts = paragraphsOf(bytes);
  expect(texts).toEqual(expect.arrayContaining(['一、背景情况', '二、主要做法', '三、工作成效', '四、经验启示']));
  expect(texts.slice(-2)).toEqual([record.unit.name, '2021年12月18日']);
  const numbered = {
    id: 'cs-2',
    title: '好',
    sections: [
      { h: '第一、背景', t: '甲' },
      { h: '一、做法', t: '乙' },
    ],
  };
  const others = paragraphsOf(await renderCase({ unitFile: record, found: numbered, date }));
  expect(others).toEqual(expect.arrayContaining(['第一、背景', '一、做法']));
});

test('a plan takes its “一、” lines for headings, and an empty one is still a paper', async () => {
  const record = unitFile();
  const found = { ...first(record.cases), promotionPlan: '一、目标\n让居民知道。\n\n二、分工\n林榕生牵头。' };
  const bytes = await renderPromotionPlan({ unitFile: record, found, date });
  expect(paragraphsOf(bytes).slice(0, 6)).toEqual([
    '“邻里食光”宣传推广方案',
    '',
    '一、目标',
    '让居民知道。',
    '二、分工',
    '林榕生牵头。',
  ]);
  const empty = await renderPromotionPlan({ unitFile: record, found: { id: 'cs-3' }, date });
  expect(paragraphsOf(empty)[0]).toBe('宣传推广方案');
});

test('a record of an inspection names what was found, who puts it right, and leaves room to sign', async () => {
  const record = unitFile();
  const [, inspection] = record.inspections;
  if (inspection === undefined) throw new Error('the sample holds inspections');
  const bytes = await renderInspectionRecord({ unitFile: record, inspection, date });
  const texts = paragraphsOf(bytes);
  for (const text of [
    '检查记录',
    '留样标签缺留样时间',
    '黄近溪',
    '谢云岭',
    '检查人签字',
    '已整改；发现问题 2 个，已整改 2 个',
  ])
    expect(texts).toContain(text);
  expect(unclosedTags(partOf(bytes, 'word/document.xml'))).toEqual([]);
  const grid = [...partOf(bytes, 'word/document.xml').matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) =>
    Number(width),
  );
  for (const [row] of partOf(bytes, 'word/document.xml').matchAll(/<w:tr>.*?<\/w:tr>/gs)) {
    const spans = [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) =>
      Number(/gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1),
    );
    expect(spans.reduce((sum, span) => sum + span, 0)).toBe(grid.length);
  }
});
