import { expect, test } from 'vitest';
import type { DocumentInput } from '../../electron/documents/document-input.ts';
import { renderIndex } from '../../electron/documents/index-html.ts';
import { inputOf, markSensitive, sampleInput } from './sample-content.ts';

const VOLUME = { volume: 1 };
const pageOf = (input: DocumentInput): string => [...renderIndex(input, VOLUME)].join('');
const page = async (change?: Parameters<typeof sampleInput>[0]): Promise<string> => pageOf(await sampleInput(change));

test('the page loads nothing but pictures beside it and runs nothing', async () => {
  const html = await page();
  expect(html).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'unsafe-inline'">`,
  );
  expect(html).not.toMatch(/<script|<link|<iframe|@import|url\(|\son\w+=/i);
  const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
  for (const address of addresses)
    expect(address).toMatch(/^(?:#[\w.-]+|evidence\/\d{4}\.\w+|docs\/\w+\.\w+|https:\/\/example\.invalid\/.*)$/);
});

test('it says who reports what to whom, with figures, lights, evidence and how to verify', async () => {
  const html = await page();
  for (const each of [
    '为民爱民增福祉 同心携手创美好',
    '闽川市临江区望潮街道榕荫社区居民委员会',
    '望潮街道办事处',
    '第3版（补充报送）',
    '79.3%',
    '27/30',
    '◆ 红 逾期3天',
    '<i class="blue">■</i> 蓝 已销号 17 项',
    '⊘ 灰 不涉及',
    '助餐人次 4,006/3,000人次',
    '<a href="evidence/0001.pdf">01-01_通知或清单_1.pdf</a>',
    '<a href="docs/summary.docx">',
    'TEST20210001',
    '留样标签缺留样时间',
    '老人家门口有了“热饭碗”',
    '邻里食光',
    '二、取得成效',
    '操作日志第 128 条',
    'openssl dgst -sm3 -verify',
    '1234 5678 9012 3456 7890 1234 5678 9012',
    '本软件为非涉密软件，严禁存储、处理、传输国家秘密和工作秘密',
  ])
    expect(html).toContain(each);
  expect(html).not.toContain('已留存于本单位,不随包外传');
  expect(html.match(/<img loading="lazy" src="evidence\/\d{4}\.jpg"/g)).toHaveLength(10);
});

test('what was typed is shown and never becomes markup', async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='a'>`;
  const html = await page((unitFile) => {
    unitFile.unit.shortName = evil;
    unitFile.campaign.slogan = evil;
    for (const person of unitFile.people) person.name = evil;
    for (const action of unitFile.actions) action.name = evil;
    for (const task of unitFile.tasks)
      Object.assign(task, {
        title: evil,
        measures: evil,
        no: evil,
        responsibleDept: evil,
        remark: evil,
        beneficiaryUnit: evil,
      });
    for (const entry of unitFile.progress)
      Object.assign(entry, { text: evil, values: [{ indicatorId: 'IND0101', mode: 'current', value: evil }] });
    for (const evidence of unitFile.evidence) Object.assign(evidence, { fileName: evil, caption: evil });
    for (const feedback of unitFile.feedback) Object.assign(feedback, { content: evil, reply: evil, ticketNo: evil });
    for (const publicity of unitFile.publicity)
      Object.assign(publicity, { title: evil, mediaName: evil, mediaType: evil, page: evil });
    for (const indicator of unitFile.indicators) Object.assign(indicator, { name: evil, unit: evil });
    if (unitFile.summary)
      unitFile.summary = { ...unitFile.summary, title: evil, to: evil, sections: [{ h: evil, t: evil }] };
  });
  expect(html).not.toContain('<script');
  expect(html).not.toContain('<img src=x');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('a name that turns the reading direction cannot show another ending, nor move what stands beside it', async () => {
  const html = await page((unitFile) => {
    Object.assign(unitFile.evidence[0] ?? {}, { fileName: '照片\u202Egpj.exe', caption: '\u2066صورة' });
  });
  expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200E\u200F]/);
  expect(html).toContain('照片gpj.exe');
  expect(html).toMatch(/a,[^{}]*small[^{}]*\{unicode-bidi:isolate\}/);
});

test('only addresses of the web become links', async () => {
  const html = await page((unitFile) => {
    const urls = [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'https://a"onmouseover="b',
      'http://ok.invalid/x?a=1&b=2',
    ];
    for (const [index, url] of urls.entries())
      Object.assign(unitFile.publicity[index] ?? {}, { url, title: `标题${index}` });
  });
  expect(html).not.toMatch(/href="(?:\s*javascript|data:|file:)/i);
  expect(html).not.toMatch(/ onmouseover="/);
  expect(html).toContain('<a href="http://ok.invalid/x?a=1&amp;b=2" rel="noopener noreferrer">标题5</a>');
  expect(html).toContain('标题0');
});

test('files of other volumes, files sent before and files that stay are named for what they are', async () => {
  const { content } = await sampleInput((unitFile) => {
    for (const evidence of unitFile.evidence.slice(2, 4))
      Object.assign(evidence, { taskId: 't-0101', shareLevel: 'internal', fileName: '内部.pdf' });
  });
  Object.assign(content.evidence[0] ?? {}, { volume: 2 });
  Object.assign(content.evidence[1] ?? {}, { path: null, volume: null, deliveredIn: 'sub-1' });
  const html = pageOf(inputOf({ ...content, volumes: 2 }));
  expect(html).not.toContain('href="evidence/0001.pdf"');
  expect(html).toMatch(/01-01_通知或清单_1\.pdf <small>[^<]*在第2卷<\/small>/);
  expect(html).toMatch(/01-01_登记表_2\.xlsx <small>[^<]*已随 sub-1 报送/);
  expect(html).toContain('本单位留存 2 件未报送');
  expect(html).toContain('共 2 卷');
  expect(html).toMatch(/佐证分卷：.*第1卷（本卷） 44 件.*第2卷 1 件 25\.8 KB/);
  expect(html).toContain('此前已报送 1 件，另有 2 件留存本单位');
  expect(html).not.toContain('内部.pdf');
});

test('under a sensitive action a count of one to four people is “<5”', async () => {
  const details = (html: string): string => /id="t-0801"[\s\S]*?id="t-0901"/.exec(html)?.[0] ?? '';
  expect(details(await page())).toContain('受益 2 人');
  const html = details(await page(markSensitive));
  expect(html).toContain('受益 &lt;5 人');
  expect(html).toContain('落实助学对象 &lt;5/&lt;5人');
  expect(html.replace(/&lt;5/g, '').replace(/<[^>]*>/g, '')).not.toMatch(/(?<![\d-])[1-4]\s*[人名户]/);
});

test('sections without records are left out, of the page and of its contents', async () => {
  const html = await page((unitFile) => {
    unitFile.inspections = [];
    unitFile.summary = null;
  });
  for (const each of ['href="#inspections"', 'id="inspections"', 'id="summary"', 'docs/summary.docx'])
    expect(html).not.toContain(each);
  expect(html).toContain('href="#feedback"');
});

test('a unit without any task gets a page that says so', async () => {
  const html = await page((unitFile) => {
    for (const name of ['tasks', 'progress', 'evidence', 'feedback', 'publicity', 'inspections', 'cases'] as const)
      unitFile[name] = [];
    unitFile.summary = null;
  });
  expect(html).toContain('本期没有任务。');
  for (const each of ['<table', 'class="strip"', 'id="details"', 'href="#details"', 'NaN', 'undefined'])
    expect(html).not.toContain(each);
  expect(html).toContain('<b>—</b>');
});

test('it tells the receiver how to compare the fingerprint, also when none is known yet', async () => {
  const html = await page();
  expect(html).toContain('<p class="fingerprint">1234 5678 9012 3456 7890 1234 5678 9012</p>');
  const { fingerprint: _none, ...input } = await sampleInput();
  expect(pageOf(input)).not.toContain('class="fingerprint"');
});

test('ten thousand files stay a page that a mail can carry', async () => {
  const input = await sampleInput();
  const { evidence } = input.content;
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    ...evidence[index % evidence.length]!,
    id: `e${index}`,
    path: `data/evidence/${String(index + 1).padStart(5, '0')}.jpg`,
  }));
  const html = pageOf({ ...input, content: { ...input.content, evidence: many } });
  expect(html.match(/<img /g)).toHaveLength(10_000);
  expect(html.length).toBeLessThan(4_000_000);
});
