import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  changeTexts,
  documentName,
  namesOf,
  operationKind,
  operationWords,
} from '../../../electron/core/domain/audit-words.ts';

const ELECTRON = join(import.meta.dirname, '..', '..', '..', 'electron');

/** Every operation that is written down anywhere in the program. */
function operations(): string[] {
  const files = readdirSync(ELECTRON, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((name) => {
    const text = readFileSync(join(ELECTRON, name), 'utf8');
    const literal = [...text.matchAll(/\bop(?:: |\s*=\s*|\()'([a-z]+(?:\.[A-Za-z]+)?)'/g)];
    const logged = [...text.matchAll(/\blog\(\s*'([a-z]+\.[A-Za-z]+)'/g)];
    return [...literal, ...logged].map(([, op = '']) => op);
  });
}

test('every operation of every service has its Chinese words, and a kind to be found by', () => {
  const all = new Set(operations());
  expect(all.size).toBeGreaterThan(10);
  expect(all).toContain('task.update');
  const wordless = [...all].filter(
    (op) => !/^[\p{Script=Han}]+$/u.test(operationWords(op)) || operationKind(op) === '其他',
  );
  expect(wordless).toEqual([]);
  for (const noun of ['person', 'issue', 'publicity', 'inspection', 'case', 'honour'])
    for (const verb of ['create', 'update', 'remove', 'import'])
      expect(operationWords(`${noun}.${verb}`)).toMatch(/^(新增|修改|删除|导入)\p{Script=Han}+$/u);
});

test('an operation of a later version keeps its own name', () => {
  expect(operationWords('moon.land')).toBe('moon.land');
  expect(operationWords('task.fly')).toBe('task.fly');
  expect(operationWords('constructor')).toBe('constructor');
  expect(operationKind('moon.land')).toBe('其他');
});

const PEOPLE = [{ id: 'p-1', name: '蔡明漪' }];
const TASKS = [{ id: 't-1', no: '01-01', title: '开办长者食堂' }];
const nameOf = namesOf(PEOPLE, TASKS);

test.each([
  ['tasks/t-1/status', 'in_progress', 'done', '状态：推进中 → 已完成'],
  ['feedback/f-1/status', 'open', 'closed', '状态：待办理 → 已办结'],
  ['tasks/t-1/ownerId', null, 'p-1', '责任人：(空) → 蔡明漪'],
  ['tasks/t-1/title', '', '食堂', '任务名称：(空) → 食堂'],
  ['people/p-1/active', true, false, '在岗：是 → 否'],
  ['publicity/u-1/taskIds', [], ['t-1'], '相关任务：(空) → 01-01 开办长者食堂'],
  ['tasks/t-1/indicators', [{ indicatorId: 'x' }], [], '指标：1 项 → (空)'],
  ['people/p-2', null, { id: 'p-2', name: '新人' }, '新增人员“新人”'],
  ['evidence/e-1', { id: 'e-1', fileName: '旧照.jpg' }, null, '删除佐证“旧照.jpg”'],
  ['feedback/f-1/contact', '(已改)', '(已改)', '联系方式：(已改) → (已改)'],
])('%s is told', (field, from, to, text) => {
  expect(changeTexts({ changes: [{ field, from, to }] }, nameOf)).toEqual([text]);
});

test('a long name is cut between characters', () => {
  expect(documentName({ text: `${'长'.repeat(39)}👨‍👩‍👧${'尾'.repeat(9)}` }).startsWith('长'.repeat(39))).toBe(true);
  expect([...documentName({ text: '长'.repeat(99) })]).toHaveLength(41);
  expect(documentName(null)).toBe('');
});
