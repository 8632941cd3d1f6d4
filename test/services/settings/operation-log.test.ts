import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LogFilter } from '../../../electron/core/contract/operation-log.ts';
import type { Audit } from '../../../electron/core/domain/audit.ts';
import { createOperationLogService } from '../../../electron/services/operation-log.ts';
import { EMPTY_HEAD, type LogHead, sealEntry } from '../../../electron/store/unit/operation-log.ts';
import { sampleUnitFile } from '../../core/domain/sample.ts';
import { sampleDesk } from './sample-desk.ts';

const ALL: LogFilter = { search: '', by: null, kind: null, from: null, to: null };
const FIRST = { ...ALL, offset: 0, limit: 100 };

test('lines are told in words, newest first, and are found by words, person, kind and day', async () => {
  const { app } = await sampleDesk();
  await app.desk.sit({ personId: (await app.people.list()).records[1]?.id ?? null });
  const name = (await app.people.list()).records[1]?.name;
  await app.tasks.update({ id: 't-0102', changes: { percent: 85, remark: '专门记一笔' } });
  await app.people.create({ changes: { name: '林小满' } });
  const { lines, total, matched, people, kinds } = await app.operationLog.list(FIRST);
  expect(total).toBe(matched);
  expect(lines[0]).toMatchObject({ operation: '新增人员', target: '林小满', by: name, changes: ['新增人员“林小满”'] });
  expect(lines[1]).toMatchObject({ operation: '修改任务' });
  expect(lines[1]?.target).toContain('01-02');
  expect(lines[1]?.changes).toContainEqual(expect.stringMatching(/^进度：\d+ → 85$/));
  expect(people).toContain(name);
  expect(kinds).toEqual(expect.arrayContaining(['任务', '人员', '单位']));
  const seqs = async (filter: Partial<LogFilter & { offset: number; limit: number }>) =>
    (await app.operationLog.list({ ...FIRST, ...filter })).lines.map(({ seq }) => seq);
  const [person, task] = lines.map(({ seq }) => seq);
  expect(await seqs({ search: '专门 85' })).toEqual([task]);
  expect(await seqs({ search: '专门 86' })).toEqual([]);
  expect(await seqs({ kind: '人员' })).toEqual([person]);
  expect(await seqs({ by: name ?? null })).toEqual([person, task]);
  expect(await seqs({ to: '2021-12-17' })).toEqual([]);
  expect(await seqs({ from: '2021-12-18', to: '2021-12-18' })).toHaveLength(total);
  expect(await seqs({ offset: 1, limit: 1 })).toEqual([task]);
});

test('a whole chain is whole, and goes out as a table that a spreadsheet opens', async () => {
  const { app, folder } = await sampleDesk();
  await app.people.create({ changes: { name: '=1+1' } });
  const { total } = await app.operationLog.list(FIRST);
  expect(await app.operationLog.verify()).toMatchObject({
    lines: total,
    problems: [],
    head: expect.stringMatching(/^\w{64}$/),
  });
  const file = join(folder, '..', '日志.csv');
  await app.operationLog.export({ ...ALL, kind: '人员', file });
  const text = await readFile(file, 'utf8');
  expect(text.startsWith('\uFEFF序号,时间,经办人')).toBe(true);
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text).toContain("'=1+1");
});

/** A log of so many lines, as the store would hand it out. */
function longLog(count: number): Audit[] {
  const entries: Audit[] = [];
  let head: LogHead = EMPTY_HEAD;
  for (let seq = 1; seq <= count; seq += 1) {
    const changes = [{ field: 'tasks/t-0101/percent', from: seq, to: seq + 1 }];
    const entry = sealEntry(
      { seq, at: '2021-12-18T04:00:00.000Z', by: '甲', op: 'task.update', target: 't-0101', changes },
      head,
    );
    entries.push(entry);
    head = entry;
  }
  return entries;
}

test('a chain whose line was changed or taken out is told, also where the pieces meet', async () => {
  const serve = (entries: readonly Audit[]) =>
    createOperationLogService({
      unitFile: sampleUnitFile,
      log: () => ({ head: () => entries.at(-1) ?? EMPTY_HEAD, entries: () => entries }),
      give: () => Promise.reject(new Error('not asked for')),
    });
  const entries = longLog(4100);
  expect((await serve(entries).verify()).problems).toEqual([]);
  expect((await serve(entries.toSpliced(1999, 1)).verify()).problems).toMatchObject([{ seq: 2001 }]);
  expect((await serve(entries.toSpliced(2000, 1)).verify()).problems).toMatchObject([{ seq: 2002 }]);
  const forged = entries.map((each) => (each.seq === 3000 ? { ...each, by: '乙' } : each));
  expect((await serve(forged).verify()).problems).toMatchObject([{ seq: 3000 }]);
  const { matched, lines } = await serve(entries).list({ ...FIRST, search: '4099 → 4100' });
  expect([matched, lines[0]?.seq]).toEqual([1, 4099]);
});
