import { expect, test } from 'vitest';
import { renderCover } from '../../electron/documents/cover-docx.ts';
import { paragraphsOf, partOf, partsOf } from './read-office.ts';
import { inputOf, SAMPLE_FINGERPRINT, sampleInput } from './sample-content.ts';

test('the cover names both units, the period, the version, what travels and how to compare', async () => {
  const bytes = await renderCover(await sampleInput());
  const text = paragraphsOf(bytes).join('\n');
  for (const each of [
    '闽川市临江区望潮街道榕荫社区居民委员会',
    '望潮街道办事处',
    '期末(总结)，截至2021年12月18日',
    '第3版（补充报送）',
    '30 项，完成率 79.3%(23/29)，销号率 58.6%(17/29)',
    '33 条，满意率 90.0%(27/30)；12345 工单 7 件',
    '本次 48 件，数据量 3.4 MB',
    '共 1 卷',
    '蔡明漪，办公电话 0000-0000000',
    's-0123456789abcdef01234567',
    SAMPLE_FINGERPRINT,
    '经办人',
    '审核人',
    '负责人',
    '单位盖章处',
    '闽川市临江区望潮街道榕荫社区居民委员会（盖章）',
  ])
    expect(text).toContain(each);
  expect(partOf(bytes, 'word/document.xml')).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
});

test('it counts what travels now, what the receiver has and what stays apart', async () => {
  const { content } = await sampleInput((unitFile) => {
    for (const evidence of unitFile.evidence.slice(0, 3)) evidence.shareLevel = 'internal';
  });
  for (const evidence of content.evidence.slice(0, 5))
    Object.assign(evidence, { path: null, volume: null, deliveredIn: 'sub-1' });
  const text = paragraphsOf(await renderCover(inputOf(content))).join('\n');
  expect(text).toContain('本次 40 件');
  expect(text).toContain('此前已报送 5 件；留存本单位 3 件');
});

test('it says how many volumes make the whole', async () => {
  const { content } = await sampleInput();
  const text = paragraphsOf(await renderCover(inputOf({ ...content, volumes: 3 }))).join('\n');
  expect(text).toContain('共 3 卷（3 个压缩包收齐才完整）');
});

test('it draws no seal and has no colour: the stamp is a real one', async () => {
  const parts = partsOf(await renderCover(await sampleInput()));
  for (const xml of Object.values(parts)) expect(xml).not.toMatch(/w:drawing|w:pict|w:color w:val="(?!auto)|media\//);
});

test('a unit without a contact and a key without a fingerprint leave no empty promise', async () => {
  const { fingerprint: _none, ...input } = await sampleInput((unitFile) => {
    unitFile.unit.contactPersonId = null;
    unitFile.unit.officePhone = null;
  });
  const paragraphs = paragraphsOf(await renderCover(input));
  expect(paragraphs).not.toContain('联系人');
  expect(paragraphs[paragraphs.indexOf('校验指纹') + 1]).toBe('');
});

test('the same content gives the same bytes', async () => {
  const [first, second] = [await renderCover(await sampleInput()), await renderCover(await sampleInput())];
  expect(Buffer.compare(first, second)).toBe(0);
});
