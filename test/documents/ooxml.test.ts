import { expect, test } from 'vitest';
import { corePropertiesXml, packOoxml } from '../../electron/documents/ooxml.ts';
import { partsOf } from './read-office.ts';

const DAY = '2021-12-18';
const PARTS = [
  { path: 'a.xml', chunks: ['<a>', '实事', '</a>'] },
  {
    path: 'b/long.xml',
    chunks: Array.from({ length: 50_000 }, (_, index) => `<row n="${index}">为民爱民增福祉</row>`),
  },
  { path: 'c.xml', chunks: ['<c/>'] },
  { path: 'empty.xml', chunks: [] },
];

test('a package holds its parts in their order and gives them back unchanged', async () => {
  const parts = partsOf(await packOoxml(PARTS, DAY));
  expect(Object.keys(parts)).toEqual(['a.xml', 'b/long.xml', 'c.xml', 'empty.xml']);
  expect(parts['a.xml']).toBe('<a>实事</a>');
  expect(parts['b/long.xml']).toBe(PARTS[1]?.chunks.join(''));
  expect(parts['empty.xml']).toBe('');
});

test('the same parts on the same day are the same bytes, and another day changes only the dates in the headers', async () => {
  const [first, second] = [await packOoxml(PARTS, DAY), await packOoxml(PARTS, DAY)];
  expect(Buffer.compare(first, second)).toBe(0);
  const later = await packOoxml(PARTS, '2022-01-02');
  expect(later.length).toBe(first.length);
  expect(first.filter((byte, index) => byte !== later[index])).toHaveLength(PARTS.length * 2 * 2);
  expect(new DataView(first.buffer, first.byteOffset).getUint16(12, true)).toBe((41 << 9) | (12 << 5) | 18);
});

test('core properties carry the day of the export and escape what was typed', () => {
  const xml = corePropertiesXml({ title: '<总结> & "\u0007', creator: '榕荫社区', date: DAY });
  expect(xml).toContain('<dc:title>&lt;总结&gt; &amp; &quot;</dc:title>');
  expect(xml.match(/2021-12-18T00:00:00Z/g)).toHaveLength(2);
});
