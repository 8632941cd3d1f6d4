import { expect, test } from 'vitest';
import { renderSummary } from '../../electron/documents/summary-docx.ts';
import { paragraphsOf, partOf, partsOf, unclosedTags } from './read-office.ts';
import { markSensitive, sampleInput } from './sample-content.ts';

async function sampleSummary(change?: Parameters<typeof sampleInput>[0]): Promise<Uint8Array> {
  const bytes = await renderSummary(await sampleInput(change));
  if (bytes === null) throw new Error('the sample has a 总结');
  return bytes;
}

test('the page is that of GB/T 9704-2012: 22 lines of 28 characters', async () => {
  const xml = partOf(await sampleSummary(), 'word/document.xml');
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  expect(xml).toContain('<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>');
  const lines = new Set([...xml.matchAll(/w:line="(\d+)" w:lineRule="exact"/g)].map(([, line]) => line));
  expect([...lines]).toEqual(['579']);
});

test('title, headings and body have their typefaces and sizes', async () => {
  const xml = partOf(await sampleSummary(), 'word/document.xml');
  const runOf = (text: string): string =>
    new RegExp(`<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t [^>]*>${text}`).exec(xml)?.[1] ?? '';
  expect(runOf('榕荫社区打造民政系统')).toMatch(/w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/);
  expect(runOf('一、主要做法')).toMatch(/w:eastAsia="黑体".*<w:sz w:val="32"\/>/);
  expect(runOf('\\(一\\)广泛宣传,亮明承诺。')).toMatch(/w:eastAsia="楷体_GB2312"/);
  expect(runOf('10月20日前完成')).toMatch(/w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>/);
  expect(xml).toContain('w:firstLineChars="200"');
});

test('missing fonts have names to fall back to', async () => {
  const fonts = partOf(await sampleSummary(), 'word/fontTable.xml');
  expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="华文中宋,STZhongsong,宋体,SimSun"/>');
  expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,STFangsong"/>');
});

test('figures are no Chinese text, so that no program breaks a number between its digits', async () => {
  expect(partOf(await sampleSummary(), 'word/styles.xml')).toContain('<w:lang w:val="en-US" w:eastAsia="zh-CN"/>');
});

test('every part is well-formed and every part that is named is there', async () => {
  const parts = partsOf(await sampleSummary());
  for (const [path, xml] of Object.entries(parts)) expect(unclosedTags(xml), path).toEqual([]);
  const named = [...(parts['[Content_Types].xml'] ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  const related = [...(parts['word/_rels/document.xml.rels'] ?? '').matchAll(/Target="([^"]+)"/g)];
  for (const path of [...named, ...related.map(([, target]) => `word/${target}`)])
    expect(Object.keys(parts)).toContain(path);
});

test('page numbers stand right on odd and left on even pages', async () => {
  const bytes = await sampleSummary();
  expect(partOf(bytes, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  const relations = partOf(bytes, 'word/_rels/document.xml.rels');
  const footer = (type: string): string => {
    const id = new RegExp(`<w:footerReference w:type="${type}" r:id="(\\w+)"`).exec(
      partOf(bytes, 'word/document.xml'),
    )?.[1];
    const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(relations)?.[1];
    return partOf(bytes, `word/${target}`);
  };
  expect(footer('default')).toContain('<w:jc w:val="right"/>');
  expect(footer('even')).toContain('<w:jc w:val="left"/>');
  for (const type of ['default', 'even']) {
    expect(footer(type)).toMatch(/— <.*PAGE.*> —</s);
    expect(footer(type)).toContain('<w:sz w:val="28"/>');
  }
});

test('it is signed below, with a date without padded zeros, and has no red', async () => {
  const bytes = await sampleSummary((unitFile) => {
    if (unitFile.summary) unitFile.summary.signDate = '2021-12-08';
  });
  expect(paragraphsOf(bytes).slice(-2)).toEqual(['榕荫社区居民委员会', '2021年12月8日']);
  expect(paragraphsOf(bytes)).toContain('望潮街道办事处：');
  expect(partOf(bytes, 'word/document.xml')).not.toMatch(/w:color/);
});

test('the same content gives the same bytes, dated by the export alone', async () => {
  const [first, second] = [await sampleSummary(), await sampleSummary()];
  expect(Buffer.compare(first, second)).toBe(0);
  expect(partOf(first, 'docProps/core.xml').match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(
    Array(2).fill('2021-12-18T00:00:00Z'),
  );
});

test('without a summary, or with an empty one, there is none', async () => {
  const input = await sampleInput();
  expect(await renderSummary({ ...input, content: { ...input.content, summary: null } })).toBeNull();
  expect(
    await renderSummary({
      ...input,
      content: { ...input.content, summary: { id: 's', sections: [{ h: ' ', t: '' }] } },
    }),
  ).toBeNull();
});

test('typed markup and forbidden characters do not break the document', async () => {
  const bytes = await sampleSummary((unitFile) => {
    unitFile.summary = { id: 's', title: '<w:p>&\u0000\uD800', sections: [{ h: '一、"&"', t: ']]></w:t>\u000B' }] };
  });
  expect(paragraphsOf(bytes).join('|')).toContain('&lt;w:p&gt;&amp;');
  for (const xml of Object.values(partsOf(bytes))) {
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\uFFFE]/);
    expect(unclosedTags(xml)).toEqual([]);
  }
});

test('a small count of people under a sensitive action prints as “<5”', async () => {
  const text = paragraphsOf(await sampleSummary(markSensitive)).join('\n');
  expect(text).toContain('&lt;5名对象落实助学资助');
  expect(text).toContain('差评4条');
  expect(paragraphsOf(await sampleSummary()).join('\n')).toContain('2名对象落实助学资助');
});
