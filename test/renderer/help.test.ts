/** The guide: every page has its part, every picture is there, and one finds what one looks for. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { polyphonic } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { helpAddress } from '../../renderer/frame/help-address.ts';
import { createPinyinReader } from '../../renderer/frame/pinyin.ts';
import { PLACES } from '../../renderer/frame/places.tsx';
import { HELP_PARTS } from '../../renderer/pages/help/help-parts.ts';
import { createHelpIndex, excerptOf, searchHelp } from '../../renderer/pages/help/help-search.ts';
import { type HelpPart, inlineOf, sectionsOf } from '../../renderer/pages/help/help-text.ts';

const PICTURES = join(import.meta.dirname, '..', '..', 'assets', 'help');
const LARGEST = 60 * 1024;
const KNOWN = new Set(HELP_PARTS.map(({ path }) => path));
const reader = createPinyinReader(
  (character) => polyphonic(character, { type: 'array', toneType: 'none', v: true })[0] ?? [],
);

const blocksOf = (part: HelpPart) => sectionsOf(part).flatMap(({ blocks }) => blocks);
const picturesIn = (part: HelpPart) => blocksOf(part).flatMap((block) => (block.kind === 'picture' ? [block] : []));
const linksIn = (part: HelpPart) =>
  blocksOf(part)
    .flatMap((block) => ('texts' in block ? block.texts : [block.text]))
    .flatMap(inlineOf)
    .flatMap((each) => (each.kind === 'link' ? [each.to] : []));

test('every page of the program has a part that explains it', () => {
  for (const { path, name } of PLACES) {
    if (path === 'help') continue;
    const [, , part = ''] = helpAddress(`/${path}`).split('/');
    expect(KNOWN, `${name} (${path}) has no part in the guide`).toContain(part);
  }
  for (const panel of ['unit', 'people', 'campaign', 'sending', 'key', 'cards', 'log', 'data', 'check', 'about'])
    expect(KNOWN).toContain(helpAddress(`/settings/${panel}`).split('/')[2]);
  expect(helpAddress('/ledger/t-0103')).toBe('/help/task');
  expect(helpAddress('/ledger/import')).toBe('/help/ledger');
  expect(helpAddress('/settings/data')).toBe('/help/key');
});

test('every picture that the guide names is there, small, and described; none lies there unused', async () => {
  const named = HELP_PARTS.flatMap(picturesIn);
  for (const { name, text } of named) {
    const { size } = await stat(join(PICTURES, `${name}.webp`));
    expect(size, name).toBeLessThanOrEqual(LARGEST);
    expect(text, name).not.toBe('');
  }
  const files = (await readdir(PICTURES)).sort();
  expect(files).toEqual(named.map(({ name }) => `${name}.webp`).sort());
});

test('every link of the guide leads to a page, and no part stands twice', () => {
  expect(KNOWN.size).toBe(HELP_PARTS.length);
  const places = new Set(PLACES.map(({ path }) => path));
  for (const to of HELP_PARTS.flatMap(linksIn)) {
    const [, place = '', rest = ''] = to.split('/');
    expect(places, to).toContain(place);
    if (place === 'help') expect(KNOWN, to).toContain(rest);
  }
});

test('every part says something, in sections that can be told apart, and leaves no mark unread', () => {
  for (const part of HELP_PARTS) {
    const headings = sectionsOf(part).map(({ heading }) => heading);
    expect(new Set(headings).size, part.path).toBe(headings.length);
    expect(blocksOf(part).length, part.path).toBeGreaterThan(2);
    const plain = blocksOf(part)
      .flatMap((block) => ('texts' in block ? block.texts : [block.text]))
      .flatMap(inlineOf)
      .map(({ text }) => text)
      .join('');
    expect(plain, part.path).not.toMatch(/\*\*|`|\]\(|!\[/);
  }
});

test('a search finds by words, by several of them, and by pinyin initials', () => {
  const index = createHelpIndex(HELP_PARTS, reader);
  const first = (typed: string) => {
    const [entry] = searchHelp(index, typed);
    return entry === undefined ? null : [entry.part.path, entry.heading];
  };
  expect(first('邮件发不出去')).toEqual(['faq', '邮件发不出去']);
  expect(first('yjfbcq')).toEqual(['faq', '邮件发不出去']);
  expect(searchHelp(index, '忘记口令').map(({ part }) => part.path)).toContain('faq');
  expect(searchHelp(index, 'wjkl').map(({ heading }) => heading)).toContain('忘记口令');
  expect(first('打码 方框')).toEqual(['evidence', '打码']);
  expect(searchHelp(index, 'R07').map(({ part }) => part.path)).toEqual(expect.arrayContaining(['returned', 'task']));
  expect(searchHelp(index, '没有这样的词')).toEqual([]);
  expect(searchHelp(index, '   ')).toEqual([]);
  const withoutPinyin = createHelpIndex(HELP_PARTS, null);
  expect(searchHelp(withoutPinyin, '断电').length).toBeGreaterThan(0);
  expect(searchHelp(withoutPinyin, 'yjfbcq')).toEqual([]);
});

test('a line of results shows the words around the hit', () => {
  const [entry] = searchHelp(createHelpIndex(HELP_PARTS, null), '加入白名单');
  expect(entry === undefined ? '' : excerptOf(entry, '加入白名单')).toContain('加入白名单');
});

test('the marks mean what they say', () => {
  const part = {
    path: 'x',
    title: 'X',
    keywords: '',
    text: '一段\n\n- 甲\n- 乙\n1. 先\n2. 后\n> 注意\n## 标题\n![a-b] 说明\n再一段',
  };
  expect(sectionsOf(part)).toEqual([
    {
      heading: null,
      blocks: [
        { kind: 'paragraph', text: '一段' },
        { kind: 'items', texts: ['甲', '乙'] },
        { kind: 'steps', texts: ['先', '后'] },
        { kind: 'hint', text: '注意' },
      ],
    },
    {
      heading: '标题',
      blocks: [
        { kind: 'picture', name: 'a-b', text: '说明' },
        { kind: 'paragraph', text: '再一段' },
      ],
    },
  ]);
  expect(inlineOf('按 `F1` 或**点**[帮助](/help/faq)。')).toEqual([
    { kind: 'plain', text: '按 ' },
    { kind: 'key', text: 'F1' },
    { kind: 'plain', text: ' 或' },
    { kind: 'strong', text: '点' },
    { kind: 'link', text: '帮助', to: '/help/faq' },
    { kind: 'plain', text: '。' },
  ]);
});
