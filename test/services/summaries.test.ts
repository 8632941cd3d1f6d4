import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { App } from '../../electron/app.ts';
import { liveFiguresOf } from '../../electron/core/domain/summary/live-figure.ts';
import { openDeskApp } from '../browser/support/served-desk.ts';
import { paragraphsOf } from '../documents/read-office.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function openSample(): Promise<App> {
  const app = await openDeskApp(await temporaryFolder(), { clock: () => new Date('2021-12-18T02:00:00Z') });
  onTestFinished(() => app.close());
  return app;
}

async function openNewUnit(): Promise<App> {
  const app = await openDeskApp(await temporaryFolder(), {
    isEmpty: true,
    clock: () => new Date('2021-11-02T02:00:00Z'),
  });
  onTestFinished(() => app.close());
  const changes = { name: '某市某区某街道新社区居民委员会', level: 'community', personName: '张三' };
  await app.unitRecords.create({ changes: { ...changes, 'parentUnit.name': '某街道办事处' } });
  return app;
}

test('a new unit has none; its first draft is proposed, saved and found again', async () => {
  const app = await openNewUnit();
  const { summary, frame } = await app.summary.show();
  expect(summary).toBeNull();
  expect(frame).toMatchObject({
    to: '某街道办事处',
    signUnit: '某市某区某街道新社区居民委员会',
    signDate: '2021-11-02',
  });
  const { sections } = await app.summary.propose({ periodId: null });
  expect(sections).toHaveLength(5);
  const saved = await app.summary.save({ changes: { ...frame, sections } });
  expect((await app.summary.show()).summary).toEqual(saved);
  expect(saved.status).toBe('draft');
});

test('what is saved keeps its live figures and unknown keys, and the operation log says so', async () => {
  const app = await openSample();
  const { sections } = await app.summary.propose({ periodId: 'r2' });
  const before = (await app.summary.show()).summary;
  const saved = await app.summary.save({ changes: { sections, 'x-other': 1 } });
  expect(saved).toMatchObject({ id: before?.id, title: before?.title, status: before?.status });
  expect(saved).not.toHaveProperty('x-other');
  const live = (saved.sections ?? []).flatMap(liveFiguresOf);
  expect(live.map(({ key }) => key)).toContain('completion');
});

test('a date that is none and a title without end are told at their fields', async () => {
  const app = await openSample();
  const refusal = await app.summary.save({ changes: { signDate: '12月18日', title: '甲' } }).catch((error) => error);
  expect(refusal).toMatchObject({ code: 'RECORD_INVALID', details: { fields: [{ field: 'signDate' }] } });
  const long = await app.summary.save({ changes: { title: '甲'.repeat(201) } }).catch((error) => error);
  expect(long).toMatchObject({ code: 'RECORD_INVALID', details: { fields: [{ field: 'title' }] } });
});

test('removed, it can be had back', async () => {
  const app = await openSample();
  const { summary } = await app.summary.show();
  const { undoId, label } = await app.summary.remove();
  expect(label).toBe('删除活动总结');
  expect((await app.summary.show()).summary).toBeNull();
  await expect(app.summary.remove()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await app.undo.apply({ undoId });
  expect((await app.summary.show()).summary).toEqual(summary);
});

test('the figures follow the ledger, up to a period’s cut-off', async () => {
  const app = await openSample();
  const textOf = async (key: string, periodId: string | null): Promise<string | null | undefined> =>
    (await app.summary.figures({ periodId })).figures.find((figure) => figure.key === key)?.text;
  expect(await textOf('tasks.done', null)).toBe('20项');
  const task = (await app.tasks.list({ asOf: null })).rows.find((row) => row.task.status === 'in_progress')?.task;
  await app.tasks.update({ id: task?.id ?? '', changes: { status: 'done', percent: 100 } });
  expect(await textOf('tasks.done', null)).toBe('21项');
  expect((await app.summary.figures({ periodId: 'r1' })).asOf).toBe('2021-11-20');
  expect(await textOf('indicator.IND0102', 'r1')).not.toBe(await textOf('indicator.IND0102', 'r2'));
});

test('contradictions come with their section and place, as the check tells them before an export', async () => {
  const app = await openSample();
  const sections = [
    { h: '一、做法', t: '一切顺利。' },
    { h: '二、成效', t: '30项任务已完成22项。' },
  ];
  const { contradictions } = await app.summary.examine({ periodId: 'r2', sections });
  expect(contradictions).toMatchObject([
    { section: 1, part: 't', written: '已完成22项', ledger: '20 项', instead: '20' },
  ]);
  const { start, length } = contradictions[0]!.span;
  expect(sections[1]!.t.slice(start, start + length)).toBe('已完成22项');
  await app.summary.save({ changes: { sections } });
  const { problems } = await app.checks.run({ periodId: 'r2', asOf: null });
  expect(problems.find(({ code }) => code === 'W301')?.message).toContain('写“已完成22项”，台账是 20 项');
});

test('the preview has the very paragraphs of the .docx', async () => {
  const app = await openSample();
  const { summary } = await app.summary.show();
  const text = { ...summary, title: '榕荫社区活动总结' };
  const { paragraphs } = await app.summary.preview({ text });
  const file = join(await temporaryFolder(), '总结.docx');
  const given = await app.summary.document({ text, file });
  expect(given).toMatchObject({ name: '总结.docx', file, downloadId: null });
  const printed = paragraphsOf(await readFile(file));
  expect(printed).toEqual(paragraphs.map(({ runs }) => runs.map((run) => run.text).join('')));
  expect(printed.slice(-2)).toEqual(['榕荫社区居民委员会', '2021年12月18日']);
});

test('a page without dialogs fetches the .docx', async () => {
  const app = await openSample();
  const given = await app.summary.document({ text: { title: '总结', sections: [] }, file: null });
  expect(given.name).toBe('榕荫社区活动总结_20211218.docx');
  const served = await app.files.given(given.downloadId ?? '');
  expect((await readFile(served.path)).subarray(0, 2).toString()).toBe('PK');
});
