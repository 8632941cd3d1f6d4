import { expect, test } from 'vitest';
import { problemsOf, type RightUnit, set } from '../right-unit.ts';

/** What the check misses in a caption: 时间, 地点, both or nothing. */
function missingIn(caption: string | null, place: string | null = null): string {
  const change = ({ evidence }: RightUnit) => set(evidence[0], { caption, place, takenAt: '2021-11-12' });
  const [problem] = problemsOf(change).filter(({ code }) => code === 'W203');
  return /的说明缺(.+)，请/.exec(problem?.message ?? '')?.[1] ?? '';
}

test.each([
  '2021年12月,榕荫社区,开展活动',
  '2021年11月12日上午,榕荫社区会客厅,居民议事',
  '12月3日,长者食堂,老人用餐',
  '12月3日在3号楼清理楼道',
  '12.3 长者食堂 开餐',
  '2021-12-03 临江里小区 路灯更换后',
  '２０２１年１２月,榕荫社区',
  '十二月,老区村,签订协议',
  '重阳节,敬老院,慰问老人',
  '20211203 居委会会议室',
  '11月5日,榕荫路8号,消防检查',
  '昨日下午,望潮街道办事处门口',
])('“%s” says when and where', (caption) => {
  expect(missingIn(caption)).toBe('');
});

test.each([
  ['居民议事', '时间和地点'],
  ['', '时间和地点'],
  [null, '时间和地点'],
  ['榕荫社区,老人用餐', '时间'],
  ['榕荫路8号,消防检查', '时间'],
  ['长者食堂每日供餐', '时间'],
  ['长者食堂新添1.5米餐台', '时间'],
  ['2021年11月,四点半课堂(未成年人面部已遮挡)', '地点'],
  ['2021年12月,开展助老活动', '地点'],
  ['2021年11月,清理社区机制牌子', '地点'],
  ['2021年11月,“全省通办”政策进小区', '地点'],
  ['2021年11月,建设“近邻会客厅”', '地点'],
  ['12月5号,居民用餐', '地点'],
])('“%s” lacks %s', (caption, missing) => {
  expect(missingIn(caption)).toBe(missing);
});

test('the place on record counts where the caption names it', () => {
  expect(missingIn('12月3日,望海亭,健步走')).toBe('地点');
  expect(missingIn('12月3日,望海亭,健步走', '望海亭')).toBe('');
  expect(missingIn('12月3日,健步走', '望海亭')).toBe('地点');
});
