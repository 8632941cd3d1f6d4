import { expect, test } from 'vitest';
import type { EvidenceRow } from '../../electron/core/contract/evidence.ts';
import type { Task } from '../../electron/core/domain/task.ts';
import { loadPinyinReader } from '../../renderer/frame/pinyin.ts';
import { createItems, findEvidence, NO_FILTER, sortEvidence } from '../../renderer/pages/evidence/evidence-view.ts';
import { changesFrom, typedOf, withCaption, withPart } from '../../renderer/pages/evidence/parts/evidence-form.ts';

const task = (id: string, no: string, title: string, actionId: string, ownerId: string): Task => ({
  id,
  no,
  title,
  actionId,
  ownerId,
  status: 'in_progress',
  percent: 0,
  closure: 'none',
});
const TASKS = [task('t-1', '01-02', '送餐上门', 'A01', 'p-1'), task('t-2', '01-10', '助餐补贴', 'A02', 'p-2')];

function row(id: string, part: Partial<EvidenceRow['evidence']> = {}, marks: EvidenceRow['marks'] = []): EvidenceRow {
  const evidence = {
    id,
    taskId: 't-1',
    type: 'photo' as const,
    fileName: `${id}.jpg`,
    sizeBytes: 1,
    sha256: 'a'.repeat(64),
    shareLevel: 'up' as const,
    ...part,
  };
  return { evidence, facts: null, marks };
}
const ROWS = [
  row('b', { taskId: 't-2', caption: '社区食堂分餐', takenAt: '2021-12-03', sizeBytes: 5 }, ['duplicate']),
  row('a', { type: 'document', fileName: '通知10.pdf', sizeBytes: 9 }, ['caption']),
  row('c', { fileName: '通知9.jpg', takenAt: '2021-11-03', shareLevel: 'internal' }, ['caption', 'old']),
];
const ids = (items: readonly { evidence: { id: string } }[]): string[] => items.map(({ evidence }) => evidence.id);

test('filters narrow together, and a chip counts what it would show under the others', async () => {
  const items = createItems(ROWS, TASKS, null);
  const all = findEvidence(items, NO_FILTER);
  expect([ids(all.items), all.all]).toEqual([['b', 'a', 'c'], 3]);
  const found = findEvidence(items, { ...NO_FILTER, type: 'photo', actionId: 'A01' });
  expect(ids(found.items)).toEqual(['c']);
  expect([found.all, found.byType.get('document'), found.byMark.get('caption')]).toEqual([2, 1, 1]);
  expect(ids(findEvidence(items, { ...NO_FILTER, mark: 'caption' }).items)).toEqual(['a', 'c']);
  expect(ids(findEvidence(items, { ...NO_FILTER, shareLevel: 'internal' }).items)).toEqual(['c']);
  expect(ids(findEvidence(items, { ...NO_FILTER, ownerId: 'p-2' }).items)).toEqual(['b']);
  expect(ids(findEvidence(items, { ...NO_FILTER, taskId: 't-1' }).items)).toEqual(['a', 'c']);
});

test('a search finds by words of name, caption and task, and by pinyin', async () => {
  const items = createItems(ROWS, TASKS, await loadPinyinReader());
  const search = (typed: string): string[] => ids(findEvidence(items, { ...NO_FILTER, typed }).items);
  expect(search('分餐')).toEqual(['b']);
  expect(search('01-10')).toEqual(['b']);
  expect(search('sqst')).toEqual(['b']);
  expect(search('tongzhi')).toEqual(['a', 'c']);
  expect(search('scsm pdf')).toEqual(['a']);
  expect(search('没有')).toEqual([]);
});

test('sorting counts figures as figures, and what is not filled in comes last', () => {
  const items = createItems(ROWS, TASKS, null);
  expect(ids(sortEvidence(items, { key: 'task', isDown: false }))).toEqual(['a', 'c', 'b']);
  expect(ids(sortEvidence(items, { key: 'fileName', isDown: false }))).toEqual(['c', 'a', 'b']);
  expect(ids(sortEvidence(items, { key: 'takenAt', isDown: false }))).toEqual(['c', 'b', 'a']);
  expect(ids(sortEvidence(items, { key: 'takenAt', isDown: true }))).toEqual(['b', 'c', 'a']);
  expect(ids(sortEvidence(items, { key: 'sizeBytes', isDown: true }))).toEqual(['a', 'b', 'c']);
  expect(ids(sortEvidence(items, { key: 'added', isDown: true }))).toEqual(['c', 'a', 'b']);
});

test('the four parts write the caption, the caption fills the parts, and only the record’s own fields are sent', () => {
  const { evidence } = row('x', { caption: '2021年12月，榕荫社区，分餐', takenAt: '2021-12-03', place: '榕荫社区' });
  const values = typedOf(evidence, ['榕荫社区']);
  expect(values).toMatchObject({ people: '', cause: '分餐' });
  const people = withPart(values, { people: '志愿者' }, ['榕荫社区']);
  expect(people.caption).toBe('2021年12月，榕荫社区，志愿者，分餐');
  const time = withPart({ ...values, ...people }, { takenAt: '2021.12.5' }, ['榕荫社区']);
  expect(time.caption).toBe('2021年12月5日，榕荫社区，志愿者，分餐');
  expect(withCaption('12月5日，社区食堂，老人，吃饭', [])).toMatchObject({ people: '老人', cause: '吃饭' });
  expect(changesFrom(evidence, { ...people, ...time, containsFace: true })).toEqual({
    caption: '2021年12月5日，榕荫社区，志愿者，分餐',
    takenAt: '2021-12-05',
    containsFace: true,
  });
});
