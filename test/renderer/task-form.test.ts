import { expect, test } from 'vitest';
import type { Task } from '../../electron/core/domain/task.ts';
import { dayFromTyped } from '../../renderer/components/typed-day.ts';
import { listFromTyped, numberFromTyped } from '../../renderer/forms/typed-values.ts';
import { changesFrom, nextNumber, proposedNumber, typedOf } from '../../renderer/pages/ledger/pane/task-form.ts';

const task: Task = {
  id: 't-1',
  no: '01-03',
  title: '助餐',
  start: '2021-11-01',
  due: '2021-12-15',
  status: 'in_progress',
  percent: 85,
  closure: 'none',
  coUnits: ['社工站'],
  beneficiaries: 163,
  indicators: [
    { indicatorId: 'I1', target: 180, source: '街道' },
    { indicatorId: 'I2', target: null },
  ],
};

test('a form that was only looked at changes nothing', () => {
  expect(changesFrom(task, {})).toEqual({});
  expect(changesFrom(task, typedOf(task))).toEqual({});
});

test('only what differs is sent, in the form that the service takes', () => {
  expect(changesFrom(task, { title: ' 助餐补贴 ', due: '2021.12.5', percent: '90', publicVisible: true })).toEqual({
    title: '助餐补贴',
    due: '2021-12-05',
    percent: 90,
    publicVisible: true,
  });
});

test('an emptied field is null, and a field typed back to what it was is no change', () => {
  expect(changesFrom(task, { due: '', no: '', beneficiaries: '' })).toEqual({
    due: null,
    no: null,
    beneficiaries: null,
  });
  expect(changesFrom(task, { title: '助餐', percent: '85' })).toEqual({});
});

test('what does not fit goes as it was typed: the service says what is wrong', () => {
  expect(changesFrom(task, { due: '明年', percent: '八成', beneficiaries: '163人' })).toEqual({
    due: '明年',
    percent: '八成',
    beneficiaries: '163人',
  });
});

test('targets change by indicator: others keep what they have, an emptied one leaves the task, a new one joins', () => {
  expect(changesFrom(task, { 'target.I1': '200' })).toEqual({
    indicators: [
      { indicatorId: 'I1', target: 200, source: '街道' },
      { indicatorId: 'I2', target: null },
    ],
  });
  expect(changesFrom(task, { 'target.I1': '', 'target.I3': '5', 'target.I4': ' ' })).toEqual({
    indicators: [
      { indicatorId: 'I2', target: null },
      { indicatorId: 'I3', target: 5 },
    ],
  });
});

test('units that help are read between any of the usual signs', () => {
  expect(changesFrom(task, { coUnits: '社工站、社区食堂,卫生站' })).toEqual({
    coUnits: ['社工站', '社区食堂', '卫生站'],
  });
  expect(listFromTyped('  ')).toEqual([]);
});

test('numbers are read as people type them', () => {
  const cases = {
    '1,480': 1480,
    '１２': 12,
    '-3': -3,
    '0.50': 0.5,
    ' 7 ': 7,
    '12,34': '12,34',
    '1e3': '1e3',
    '12人': '12人',
    '': null,
  };
  for (const [typed, value] of Object.entries(cases)) expect(numberFromTyped(typed), typed).toBe(value);
});

test('days are read as people write them, and never invented', () => {
  for (const typed of ['2021-11-05', '2021.11.5', '2021/11/5', '2021年11月5日', '20211105', ' ２０２１．１１．５ '])
    expect(dayFromTyped(typed), typed).toBe('2021-11-05');
  for (const typed of ['11月5日', '2021-11', '明天', '2021-111-5', '2021.11.5.1'])
    expect(dayFromTyped(typed)).toBe(typed);
  expect(dayFromTyped('2021-13-45')).toBe('2021-13-45'); // the service says that there is no such day
});

test('the next number follows the greatest of the action, in its own way of writing', () => {
  expect(nextNumber(['01-01', '01-10', '01-02'])).toBe('01-11');
  expect(nextNumber(['甲9'])).toBe('甲10');
  expect(nextNumber(['其他'])).toBeNull();
  expect(nextNumber([])).toBeNull();
});

test('a number is proposed for the first task of an action, too', () => {
  expect(proposedNumber({ order: 3 }, [])).toBe('03-01');
  expect(proposedNumber({ order: 3 }, ['03-02'])).toBe('03-03');
  expect(proposedNumber({ order: 3 }, ['其他'])).toBeNull();
  expect(proposedNumber(undefined, [])).toBeNull();
});

test('tags are read like the names of units', () => {
  expect(changesFrom(task, { tags: '党史学习教育、再学习' })).toEqual({ tags: ['党史学习教育', '再学习'] });
});
