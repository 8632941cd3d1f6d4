import { expect, test } from 'vitest';
import { captionOf, captionParts } from '../../../electron/core/domain/caption-parts.ts';

const NAMES = ['榕荫社区'];

test('a caption falls into its four parts, and put together again it says the same', () => {
  const caption = '2021年12月3日，榕荫社区，儿童主任，志愿者，四点半课堂';
  const parts = captionParts(caption, NAMES);
  expect(parts).toEqual({ time: '2021年12月3日', place: '榕荫社区', people: '儿童主任，志愿者', cause: '四点半课堂' });
  expect(captionOf(parts)).toBe(caption);
});

test('no word of a caption is lost, however it was written', () => {
  for (const caption of [
    '合影',
    '在社区食堂，志愿者给老人分餐',
    '志愿者；12月3日；分餐',
    '12月3日在榕荫社区开展助老助幼助教助医助困“五助”近邻活动',
    '2021年12月,榕荫社区,“资金+物质”救助帮扶',
    '，，',
    '',
  ]) {
    const again = captionOf(captionParts(caption, NAMES));
    const words = (text: string): string[] =>
      text
        .split(/[,，;；]/)
        .filter(Boolean)
        .toSorted();
    expect(words(again), caption).toEqual(words(caption));
  }
});

test('what is not said has an empty part, and a caption of one phrase is the cause', () => {
  expect(captionParts('合影', NAMES)).toEqual({ time: '', place: '', people: '', cause: '合影' });
  expect(captionOf({ time: '', place: ' 社区食堂 ', people: '', cause: '分餐' })).toBe('社区食堂，分餐');
});
