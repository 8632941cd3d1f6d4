/** The small unit with a leader, a reviewer of the superior and an indicator of each kind. */
import type { App } from '../../../electron/app.ts';
import type { Refusal } from '../../../electron/core/domain/refusal.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { evidenceDesk } from '../evidence-desk.ts';

export interface TaskDesk {
  readonly app: App;
  /** A person's id by role. */
  readonly leader: string;
  readonly reviewer: string;
  readonly worker: string;
  task(id?: string): Promise<Task>;
}

export async function taskDesk(): Promise<TaskDesk> {
  const { app } = await evidenceDesk();
  const add = async (name: string, role: string) => (await app.people.create({ changes: { name, role } })).id;
  const [leader, reviewer, worker] = [
    await add('陈望秋', 'leader'),
    await add('街道审核员', 'upper_reviewer'),
    await add('黄近溪', 'owner'),
  ];
  const task = async (id = 't-1') => (await app.tasks.show({ id, asOf: null })).row.task;
  return { app, leader, reviewer, worker, task };
}

export const TELLING = '长者食堂已于十一月十五日开办,设堂食六十座,每日供餐一百余人次,明厨亮灶';

/** Brings a task to where its closure can be applied for. */
export async function finish({ app }: TaskDesk, id = 't-1'): Promise<void> {
  await app.tasks.update({ id, changes: { status: 'done', percent: 100, doneText: TELLING } });
}

export const fieldsOf = ({ details }: Refusal): unknown => details;
