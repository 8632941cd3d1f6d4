/** Where each matter of the workbench is done, and what the navigation says of it. */
import { expect, test } from 'vitest';
import { WorkKind, workItem } from '../../electron/core/domain/workbench/work-item.ts';
import { PLACES } from '../../renderer/frame/places.tsx';
import { untilWord, waitingAt, workAddress } from '../../renderer/frame/work-address.ts';
import { WORK_WORDS } from '../../renderer/pages/workbench/work-words.ts';

const TODAY = '2021-12-18';
const item = (kind: WorkKind, target: Parameters<typeof workItem>[0]['target'], due: string | null = null) =>
  workItem({ kind, target, title: 'x', due }, TODAY);

test('every matter leads to its own place, whatever its id', () => {
  expect(workAddress(item('fill', { kind: 'task', id: 't-1' }))).toBe('/ledger/t-1');
  expect(workAddress(item('closure_rejected', { kind: 'task', id: 't-1' }))).toBe('/ledger/t-1?tab=evidence');
  expect(workAddress(item('closure_requested', { kind: 'task', id: 't-1' }))).toBe('/ledger/t-1?tab=closure');
  expect(workAddress(item('evidence_mask', { kind: 'evidence', id: 'e.1' }))).toBe('/evidence/e.1');
  expect(workAddress(item('feedback_verify', { kind: 'feedback', id: 'f-1' }))).toBe('/feedback/f-1');
  expect(workAddress(item('finding', { kind: 'inspection', id: 'in-1' }))).toBe('/inspections/in-1');
  expect(workAddress(item('summary', { kind: 'summary', id: null }))).toBe('/summary');
  expect(workAddress(item('report', { kind: 'submission', id: 'r2' }))).toBe('/submission');
  expect(workAddress(item('key', { kind: 'settings', id: 'key' }))).toBe('/settings/key');
  const places = new Set(PLACES.map(({ path }) => path));
  for (const kind of ['task', 'evidence', 'feedback', 'inspection', 'summary', 'submission', 'settings'] as const)
    expect(places, kind).toContain(workAddress(item('fill', { kind, id: 'x' })).split('/')[1]);
});

test('the navigation counts what waits at a place, and says until when the report is wanted', () => {
  const words = waitingAt([
    item('report', { kind: 'submission', id: 'r2' }, '2021-12-20'),
    item('returned_item', { kind: 'submission', id: 'r2' }),
    item('fill', { kind: 'task', id: 't-1' }),
    item('closure_rejected', { kind: 'task', id: 't-2' }),
    item('ticket_read', { kind: 'feedback', id: 'f-1' }),
    item('backup', { kind: 'settings', id: 'data' }),
  ]);
  expect([...words].sort()).toEqual([
    ['feedback', '1'],
    ['ledger', '2'],
    ['submission', '剩2天'],
  ]);
  expect([...waitingAt([])]).toEqual([]);
});

test('days are worded, and every kind has its verb', () => {
  expect([-3, 0, 2].map(untilWord)).toEqual(['逾期3天', '今天', '剩2天']);
  for (const kind of WorkKind.options) expect(WORK_WORDS[kind].verb).toMatch(/^去/);
});
