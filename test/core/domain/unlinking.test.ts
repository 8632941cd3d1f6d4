import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkUnit } from '../../../electron/core/domain/check/check-unit.ts';
import { COLLECTIONS, type CollectionName, UnitFile } from '../../../electron/core/domain/unit-file.ts';
import { type RemovedIds, removalOf } from '../../../electron/core/domain/unlinking.ts';
import { sampleContext, sampleUnitFile } from './sample.ts';

/** The sample, and in it at least one reference of every kind that there is. */
function linkedUnit(): UnitFile {
  const sample = sampleUnitFile();
  return UnitFile.parse({
    ...sample,
    tasks: sample.tasks.map((task, index) =>
      index > 1
        ? task
        : {
            ...task,
            closureReturn: { code: 'R02', reason: '缺签收单', by: 'p09' },
            dueChanges: [{ from: '2021-11-01', to: '2021-11-15', reason: '设备晚到', approvedBy: 'p01' }],
          },
    ),
    progress: [
      ...sample.progress,
      {
        id: 'pr-fix',
        taskId: 't-0101',
        date: '2021-12-18',
        text: '更正人次',
        corrects: 'pr-0101-2',
        reportedBy: 'p07',
      },
    ],
    evidence: sample.evidence.map((each) => (each.id === 'ev-0102-1' ? { ...each, derivedFrom: 'ev-0101-1' } : each)),
    issues: [
      { id: 'is-1', text: '楼道灯坏了', taskId: 't-0101' },
      { id: 'is-2', text: '食堂排队久' },
    ],
    honours: [{ id: 'ho-1', name: '巾帼文明岗', taskIds: ['t-0101', 't-0201'] }],
  });
}

function without(unitFile: UnitFile, removed: RemovedIds): UnitFile {
  const { puts, deletes } = removalOf(unitFile, removed);
  const after: Record<string, unknown> = { ...unitFile };
  for (const name of Object.keys(COLLECTIONS) as CollectionName[]) {
    const gone = new Set(deletes.flatMap(({ collection, id }) => (collection === name ? [id] : [])));
    const put = new Map(
      puts.flatMap(({ collection, document }) =>
        collection === name && 'id' in document ? [[document.id, document]] : [],
      ),
    );
    after[name] = unitFile[name].filter(({ id }) => !gone.has(id)).map((each) => put.get(each.id) ?? each);
  }
  const unit = puts.find(({ collection }) => collection === 'unit');
  return UnitFile.parse({ ...after, ...(unit === undefined ? {} : { unit: unit.document }) });
}

function danglingIn(unitFile: UnitFile): string[] {
  return checkUnit(unitFile, sampleContext(unitFile))
    .filter(({ code }) => code === 'E106')
    .map(({ message }) => message);
}

test('the unit that is taken apart is whole to begin with', () => {
  expect(danglingIn(linkedUnit())).toEqual([]);
});

test('whatever is taken out, nothing points at it afterwards', () => {
  const unitFile = linkedUnit();
  const subsets = Object.fromEntries(
    (Object.keys(COLLECTIONS) as CollectionName[]).map((name) => [
      name,
      fc.subarray(unitFile[name].map(({ id }) => id)),
    ]),
  );
  fc.assert(
    fc.property(fc.record(subsets), (removed) => {
      expect(danglingIn(without(unitFile, removed))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('a collection that goes whole leaves nothing behind that names one of its records', () => {
  const unitFile = linkedUnit();
  for (const name of Object.keys(COLLECTIONS) as CollectionName[]) {
    const removed = { [name]: unitFile[name].map(({ id }) => id) };
    expect(danglingIn(without(unitFile, removed)), name).toEqual([]);
  }
});

test('what does not point at it stays the very same, and is not written', () => {
  const unitFile = linkedUnit();
  const { puts, deletes } = removalOf(unitFile, { tasks: ['t-0101'] });
  const changed = puts.map(({ document }) => ('id' in document ? document.id : ''));
  expect(changed.toSorted()).toEqual(
    ['cs-01', 'ho-1', 'is-1', 'pb-03', 'pb-06', 'pb-08', ...feedbackOf(unitFile, 't-0101'), 'ev-0102-1'].toSorted(),
  );
  const gone = deletes.map(({ id }) => id);
  expect(gone).toEqual(
    expect.arrayContaining(['t-0101', 'pr-0101-1', 'pr-0101-2', 'pr-0101-3', 'pr-fix', 'ev-0101-1', 'ev-0101-2']),
  );
  expect(gone).toHaveLength(7);
});

function feedbackOf({ feedback }: UnitFile, taskId: string): string[] {
  return feedback.filter((each) => each.taskId === taskId).map(({ id }) => id);
}

test('where a name may stand, the name of a person who is taken out stays', () => {
  const unitFile = linkedUnit();
  const after = without(unitFile, { people: ['p01', 'p09'] });
  expect(after.publicity[0]?.reviewedBy).toBe('林榕生');
  expect(after.inspections[1]?.findings?.[0]?.verifiedBy).toBe('谢云岭');
  expect(after.tasks[0]).toMatchObject({
    leadId: null,
    closedBy: null,
    closureReturn: { code: 'R02', reason: '缺签收单', by: null },
    dueChanges: [{ reason: '设备晚到', approvedBy: '林榕生' }],
  });
});

test('a name that could be an id is not left behind as one', () => {
  const sample = sampleUnitFile();
  const unitFile = { ...sample, people: [...sample.people, { id: 'p-9', name: 'Li' }] };
  const [first] = unitFile.publicity;
  if (first === undefined) throw new Error('the sample holds publicity');
  const after = without({ ...unitFile, publicity: [{ ...first, reviewedBy: 'p-9' }] }, { people: ['p-9'] });
  expect(after.publicity[0]?.reviewedBy).toBeNull();
});
