import { expect, test } from 'vitest';
import type { Audit } from '../../../electron/core/domain/audit.ts';
import { lastReturned, type ReturnedItem, returnedItems } from '../../../electron/core/domain/returned-items.ts';
import type { UnitFile } from '../../../electron/core/domain/unit-file.ts';
import { sampleUnitFile } from './sample.ts';

const AS_OF = '2021-12-18';
let seq = 0;
const logged = (op: string, target: string, at = '2021-12-17T01:00:00.000Z'): Audit => {
  seq += 1;
  return { id: `log-${seq}`, seq, at, by: '测试', op, target, prevHash: '0'.repeat(64), hash: '0'.repeat(64) };
};
const BEGUN = logged('unit.import', 'u', '2021-11-01T01:00:00.000Z');

/** The states of the sample's two returned points: 02-03 for its evidence, the 总结 for its numbers. */
function itemsOf(log: readonly Audit[], change: (unitFile: UnitFile) => void = () => undefined): ReturnedItem[] {
  const unitFile = sampleUnitFile();
  change(unitFile);
  const returned = lastReturned(unitFile, 'r2');
  if (returned === null) throw new Error('the sample has a version that came back');
  return returnedItems(unitFile, returned, { asOf: AS_OF, log });
}
const states = (...given: Parameters<typeof itemsOf>) => itemsOf(...given).map(({ state }) => state);
const notRejected = (unitFile: UnitFile): void => {
  for (const task of unitFile.tasks) task.closure = 'none';
};

test('the points name their places, and the numbers of the 总结 are held against the ledger again', () => {
  const [task, summary] = itemsOf([]);
  expect(task).toMatchObject({ code: 'R02', state: 'unchanged', place: { taskId: 't-0203', field: null } });
  expect(summary).toMatchObject({ code: 'R01', state: 'changed', note: '现与台账一致', place: { kind: 'summary' } });
  const wrong = (unitFile: UnitFile): void => {
    for (const section of unitFile.summary?.sections ?? []) section.t = section.t?.replace('已完成20项', '已完成22项');
  };
  expect(itemsOf([], wrong)[1]).toMatchObject({ state: 'unchanged', note: '还有 1 处与台账不一致' });
});

test('evidence that was added since is a change of its task', () => {
  expect(states([BEGUN, logged('evidence.add', 't-0203')])[0]).toBe('changed');
  const evidence = sampleUnitFile().evidence.find(({ taskId }) => taskId === 't-0203');
  expect(states([BEGUN, logged('evidence.update', evidence?.id ?? '')])[0]).toBe('changed');
  expect(states([BEGUN, logged('evidence.add', 't-0101')])[0]).toBe('unchanged');
});

test('what was done before it came back, or by the receipt itself, is no change', () => {
  expect(states([BEGUN, logged('evidence.add', 't-0203', '2021-12-10T01:00:00.000Z')])[0]).toBe('unchanged');
  expect(states([BEGUN, logged('receipt.import', 't-0203')])[0]).toBe('unchanged');
});

test('a progress entry of a later day is a change', () => {
  const report = (unitFile: UnitFile): void => {
    unitFile.progress.push({
      id: 'pr-new',
      taskId: 't-0203',
      date: '2021-12-17',
      text: '补了名单',
    } as UnitFile['progress'][number]); // the rest may be missing
  };
  expect(states([], report)[0]).toBe('changed');
});

test('where the log began later than the return, and nothing else tells, it is not known', () => {
  expect(states([logged('unit.import', 'u')], notRejected)[0]).toBe('unknown');
  expect(states([BEGUN], notRejected)[0]).toBe('unchanged');
});

test('a period that never came back has no points', () => {
  expect(lastReturned(sampleUnitFile(), 'r1')).toBeNull();
});
