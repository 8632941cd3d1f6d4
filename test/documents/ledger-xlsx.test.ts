import { beforeAll, describe, expect, test } from 'vitest';
import type { DocumentInput } from '../../electron/documents/document-input.ts';
import { renderLedger } from '../../electron/documents/ledger-xlsx.ts';
import { partOf, partsOf, readSheets } from './read-office.ts';
import { markSensitive, sampleInput } from './sample-content.ts';

type Sheets = Record<string, unknown[][]>;

async function ledgerOf(change?: Parameters<typeof sampleInput>[0]): Promise<{ bytes: Uint8Array; sheets: Sheets }> {
  const bytes = await renderLedger(await sampleInput(change));
  return { bytes, sheets: await readSheets(bytes) };
}

/** The values of one column of a sheet by its heading, totals included. */
function column(sheets: Sheets, name: string, heading: string): unknown[] {
  const rows = sheets[name] ?? [];
  const index = rows[2]?.indexOf(heading) ?? -1;
  expect(index, `${name} ${heading}`).toBeGreaterThanOrEqual(0);
  return rows.slice(3).map((row) => row[index] ?? null);
}

const rowOf = (sheets: Sheets, name: string, text: string): unknown[] =>
  sheets[name]?.find((row) => row.includes(text)) ?? [];

describe('the sample’s ledger', () => {
  let bytes: Uint8Array;
  let sheets: Sheets;
  beforeAll(async () => {
    ({ bytes, sheets } = await ledgerOf());
  });

  test('has six sheets, each with its records', () => {
    expect(Object.keys(sheets)).toEqual(['任务', '进展', '指标', '评价', '宣传', '检查']);
    const records = (name: string): number =>
      column(sheets, name, '序号').filter((each) => typeof each === 'number').length;
    expect(['任务', '进展', '评价', '宣传'].map(records)).toEqual([30, 43, 40, 8]);
    expect(records('检查')).toBe(5); // four findings and one inspection without any
  });

  test('has the columns of the built-in order', () => {
    expect(sheets.任务?.[2]).toEqual(
      '序号 行动 编号 任务 举措 牵头领导 责任科室 责任人 起止 进度 状态 销号 亮灯 指标(完成/目标) 受益 存在问题 下步计划 佐证数 备注'.split(
        ' ',
      ),
    );
  });

  test('prints on A4 landscape, one page wide, with the heading row on every page', () => {
    for (const [index, name] of ['任务', '进展', '指标', '评价', '宣传', '检查'].entries()) {
      const sheet = partOf(bytes, `xl/worksheets/sheet${index + 1}.xml`);
      expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
      expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
      expect(sheet).toContain('ySplit="3"');
      expect(sheet).toContain('第 &amp;P 页，共 &amp;N 页');
      expect(partOf(bytes, 'xl/workbook.xml')).toContain(
        `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">&#39;${name}&#39;!$3:$3</definedName>`,
      );
    }
  });

  test('shows a light by its shape, its word with the reason, and its colour', () => {
    const row = rowOf(sheets, '任务', '落实老年人分类助餐补贴');
    expect(row).toContain('◆ 红 逾期3天');
    expect(column(sheets, '任务', '亮灯')).toEqual(
      expect.arrayContaining(['■ 蓝 已销号', '● 绿 正常', '▲ 黄 略慢', '◆ 红 慢68点', '⊘ 灰 不涉及']),
    );
    expect(partOf(bytes, 'xl/styles.xml')).toContain('<fgColor rgb="FFFDF0E9"/>');
  });

  test('keeps numbers as numbers and dates as dates', () => {
    const row = rowOf(sheets, '任务', '开办榕荫社区长者食堂');
    expect(row).toContain(412);
    expect(row).toContain(1);
    expect(partOf(bytes, 'xl/styles.xml')).toContain('formatCode="#,##0&quot; 人&quot;"');
    expect(column(sheets, '进展', '日期')[0]).toEqual(new Date('2021-10-28T00:00:00Z'));
    expect(column(sheets, '指标', '完成').slice(0, 2)).toEqual([1, 4006]);
  });

  test('ends every sheet with totals and the line to sign on', () => {
    const total = sheets.任务?.find((row) => row[0] === '合计') ?? [];
    expect(total).toContain('30 项');
    expect(total).toContain('完成率\n79.3%\n(23/29)');
    expect(total).toContain('销号率\n58.6%\n(17/29)');
    expect(total).toContain(48);
    for (const rows of Object.values(sheets)) {
      expect(rows.some((row) => row[0] === '合计')).toBe(true);
      expect(rows.at(-1)?.[0]).toMatch(/^填报人：.*审核人：.*负责人：.*日期：/);
    }
  });

  test('says the same in the same bytes', async () => {
    expect(Buffer.compare(bytes, (await ledgerOf()).bytes)).toBe(0);
  });
});

test('a template chooses and orders the columns, by key or by heading; what is unknown is passed over', async () => {
  const { sheets } = await ledgerOf((unitFile) => {
    unitFile.campaign.ledgerColumns = ['title', '责任人', 'due', 'tomorrow', 'constructor'];
  });
  expect(sheets.任务?.[2]).toEqual(['任务', '责任人', '完成时限']);
  expect(sheets.任务?.[3]?.[2]).toEqual(new Date('2021-11-15T00:00:00Z'));
});

test('columns are as wide as what stands in them: no number is shown as ####, an empty column is narrow', async () => {
  const widthOf = ({ bytes, sheets }: Awaited<ReturnType<typeof ledgerOf>>, name: string, heading: string): number => {
    const number = Object.keys(sheets).indexOf(name) + 1;
    const widths = [...partOf(bytes, `xl/worksheets/sheet${number}.xml`).matchAll(/<col [^>]*width="([\d.]+)"/g)];
    return Number(widths[sheets[name]?.[2]?.indexOf(heading) ?? -1]?.[1]);
  };
  const plain = await ledgerOf();
  const full = await ledgerOf((unitFile) => {
    Object.assign(unitFile.tasks[0] ?? {}, {
      beneficiaries: 123_456_789,
      beneficiaryUnit: '人次',
      indicators: [{ indicatorId: 'IND0105', target: 98_765_432_109.5 }],
      problem: '资格核对耗时较长',
    });
    for (const task of unitFile.tasks) task.measures = '引入餐饮单位运营，明厨亮灶、食谱公示。'.repeat(10);
  });
  expect(widthOf(full, '任务', '受益')).toBeGreaterThan('123,456,789 人次'.length + 2);
  expect(widthOf(full, '指标', '目标')).toBeGreaterThan('98,765,432,109.50'.length);
  expect(widthOf(plain, '任务', '存在问题')).toBeLessThan(widthOf(full, '任务', '存在问题'));
  expect(widthOf(plain, '任务', '举措')).toBeLessThan(widthOf(full, '任务', '举措'));
});

test('the totals of the indicators say how many targets are reached, hidden ones apart', async () => {
  const total = async (change?: Parameters<typeof sampleInput>[0]): Promise<unknown> =>
    column((await ledgerOf(change)).sheets, '指标', '完成/目标').find((each) => String(each).startsWith('目标'));
  const [plain, sensitive] = [await total(), await total(markSensitive)];
  expect(plain).toBe('目标 40 个\n达到 36 个');
  expect(sensitive).toBe('目标 37 个\n达到 33 个');
});

test('text that looks like a formula is a text that stays one, also after somebody edits it', async () => {
  const evil = ['=HYPERLINK("http://x","点")', '+1', '-2', '@SUM(A1)', '\t=1', '＝1+1'];
  const { bytes, sheets } = await ledgerOf((unitFile) => {
    for (const [index, text] of evil.entries()) Object.assign(unitFile.tasks[index] ?? {}, { title: text });
  });
  expect(column(sheets, '任务', '任务').slice(0, evil.length)).toEqual(evil);
  const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml');
  expect(sheet).not.toContain('<f>');
  const looks = [...partOf(bytes, 'xl/styles.xml').matchAll(/<xf [^>]*applyFont[^>]*>/g)].map(([look]) => look);
  const style = /<c r="D4" s="(\d+)" t="inlineStr">/.exec(sheet)?.[1];
  expect(looks[Number(style)]).toContain('quotePrefix="1"');
});

test('forbidden characters, markup, escapes and endless text do not break the file', async () => {
  const { bytes, sheets } = await ledgerOf((unitFile) => {
    Object.assign(unitFile.tasks[0] ?? {}, {
      title: '甲\u0000<b>&"\uD800_x0041_',
      measures: '长'.repeat(40_000),
      beneficiaryUnit: '人"\\;@',
    });
  });
  expect(column(sheets, '任务', '任务')[0]).toBe('甲<b>&"\uFFFD_x0041_');
  expect(String(column(sheets, '任务', '举措')[0])).toHaveLength(32_767);
  for (const xml of Object.values(partsOf(bytes))) expect(xml).not.toMatch(/[\u0000-\u0008\u000B\uFFFE]/);
});

test('more units than a workbook may have formats leave numbers plain instead of breaking it', async () => {
  const { bytes } = await ledgerOf((unitFile) => {
    const task = unitFile.tasks[0];
    if (task)
      unitFile.tasks = Array.from({ length: 400 }, (_, index) => ({
        ...task,
        id: `t${index}`,
        beneficiaryUnit: `种${index}`,
      }));
    unitFile.progress = [];
    unitFile.evidence = [];
  });
  const styles = partOf(bytes, 'xl/styles.xml');
  expect(styles.match(/<numFmt /g)?.length).toBeLessThanOrEqual(150);
  const ids = new Set([...styles.matchAll(/<numFmt numFmtId="(\d+)"/g)].map(([, id]) => id));
  for (const [, id] of styles.matchAll(/<xf numFmtId="(\d+)"/g)) expect(id === '0' || ids.has(id)).toBe(true);
});

describe('under a sensitive action', () => {
  test('a count of one to four people is “<5” in every sheet, and no total tells it', async () => {
    const { sheets } = await ledgerOf(markSensitive);
    const children = ['摸排符合条件的成年事实无人抚养儿童', '协助申请助学资助', '成长陪伴结对'];
    const beneficiaries = sheets.任务?.[2]?.indexOf('受益') ?? -1;
    for (const title of children) expect(rowOf(sheets, '任务', title)[beneficiaries]).toBe('<5');
    expect(rowOf(sheets, '任务', '协助申请助学资助')).toContain('落实助学对象 <5/<5人\n助学金额 10,000/10,000元');
    const progress =
      sheets.进展
        ?.filter((row) => children.includes(String(row[3])))
        .flat()
        .join('\n') ?? '';
    expect(progress).toContain('<5人助学资助均已落实到账');
    expect(progress).not.toMatch(/[1-4]\s*[人名]/);
    for (const row of sheets.指标?.filter((each) => each.includes('落实助学对象')) ?? []) {
      expect(row).toContain('<5');
      expect(row).not.toContain(2);
    }
  });

  test('the total of people leaves the hidden counts out', async () => {
    const total = async (change?: Parameters<typeof sampleInput>[0]): Promise<string> => {
      const { sheets } = await ledgerOf(change);
      const index = sheets.任务?.[2]?.indexOf('受益') ?? -1;
      return String(sheets.任务?.find((row) => row[0] === '合计')?.[index]);
    };
    expect(await total()).toBe('15,611 人(未去重)\n117 家');
    expect(await total(markSensitive)).toBe('15,605 人(未去重)\n117 家\n(不含“<5”的)');
  });

  test('a total does not stand beside all of its parts but one', async () => {
    const { sheets } = await ledgerOf((unitFile) => {
      markSensitive(unitFile);
      const value = (id: string, date: string, amount: number) =>
        unitFile.progress.push({
          id,
          taskId: 't-0801',
          date,
          values: [{ indicatorId: 'IND-X', mode: 'delta', value: amount }],
        });
      unitFile.indicators.push({ id: 'IND-X', actionId: 'A08', name: '走访', unit: '人次', kind: 'flow', decimals: 0 });
      value('x1', '2021-11-01', 6);
      value('x2', '2021-11-02', 3);
    });
    const values = column(sheets, '进展', '数值');
    expect(values).toEqual(expect.arrayContaining(['走访 略', '走访 <5人次']));
    expect(rowOf(sheets, '指标', '走访')).toContain(9);
  });
});

test('hints of the check are listed, but not those of a file that stays', async () => {
  const input = await sampleInput((unitFile) => {
    markSensitive(unitFile);
    const kept = unitFile.evidence[0];
    if (kept) kept.shareLevel = 'internal';
  });
  const problems: DocumentInput['problems'] = [
    { code: 'W103', severity: 'W', target: 't-0802', message: '“落实助学对象”完成 1人，目标 2人。' },
    { code: 'W203', severity: 'W', target: 'ev-0101-1', message: '留在本单位的文件名.pdf' },
  ];
  const sheets = await readSheets(await renderLedger({ ...input, problems }));
  const text = sheets.检查?.flat().join('\n') ?? '';
  expect(text).toContain('“落实助学对象”完成 <5人，目标 <5人。(W103)');
  expect(text).not.toContain('留在本单位的文件名');
});

test('ten thousand tasks with forty thousand entries become one workbook', async () => {
  const input = await sampleInput();
  const { tasks, progress } = input.content;
  const content = {
    ...input.content,
    tasks: Array.from({ length: 10_000 }, (_, index) => ({ ...tasks[index % tasks.length]!, id: `t${index}` })),
    progress: Array.from({ length: 40_000 }, (_, index) => ({
      ...progress[index % progress.length]!,
      id: `p${index}`,
      taskId: `t${index % 10_000}`,
    })),
  };
  const parts = partsOf(await renderLedger({ ...input, content }));
  expect(parts['xl/worksheets/sheet1.xml']?.match(/<row /g)).toHaveLength(3 + 10_000 + 1 + 1 + 1);
  expect(parts['xl/worksheets/sheet2.xml']?.match(/<row /g)).toHaveLength(3 + 40_000 + 1 + 1);
});

test('an empty ledger is a ledger that says so', async () => {
  const { sheets } = await ledgerOf((unitFile) => {
    for (const name of ['tasks', 'progress', 'evidence', 'feedback', 'publicity', 'inspections', 'indicators'] as const)
      unitFile[name] = [];
  });
  for (const rows of Object.values(sheets)) expect(rows[3]?.[0]).toBe('本期没有记录');
});
