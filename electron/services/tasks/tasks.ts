import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { TypedFields } from '../../core/contract/typed-fields.ts';
import { taskName } from '../../core/domain/check/check-input.ts';
import { dayOfInstant } from '../../core/domain/day.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { statisticsOf } from '../../core/domain/statistics.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { removalOf } from '../../core/domain/unlinking.ts';
import type { UnitDatabase } from '../../store/unit-database.ts';
import { type ClosureCalls, createClosureCalls } from './closure-calls.ts';
import { noChangeOf, reportOn } from './progress-report.ts';
import { changeSeveral, putsOf, type SeveralParts } from './several-tasks.ts';
import { type ChangeContext, changeTask } from './task-changes.ts';
import { applyTaskChanges } from './task-form.ts';
import { findTask, taskDetail, taskRows } from './task-view.ts';

type In = Inputs['tasks'];
type Out = Outputs['tasks'];

export interface TaskService extends ClosureCalls {
  list(input: In['list']): Promise<Out['list']>;
  show(input: In['show']): Promise<Out['show']>;
  create(input: In['create']): Promise<Task>;
  update(input: In['update']): Promise<Task>;
  change(input: In['change']): Promise<Out['change']>;
  remove(input: In['remove']): Promise<Out['remove']>;
  report(input: In['report']): Promise<Out['report']>;
  reportNoChange(input: In['reportNoChange']): Promise<Out['reportNoChange']>;
}

export interface TaskParts extends Pick<SeveralParts, 'commitUndoable'> {
  readonly database: () => UnitDatabase;
  readonly clock: () => Date;
  /** A new id such as `t-…`, never used before. */
  readonly newId: (prefix: string) => Id;
  /** Who is at the desk: the name in the operation log, and the person where one was chosen. */
  readonly atDesk: () => { name: string; personId: Id | null };
}

export function createTaskService(parts: TaskParts): TaskService {
  const record = (): UnitFile => parts.database().unitFile();
  const context = (): ChangeContext => contextOf(parts);
  const today = () => context().today;
  const several = { unitFile: record, commitUndoable: parts.commitUndoable, context };
  const write = (op: string, target: Id, change: Omit<Parameters<UnitDatabase['commit']>[0], 'by' | 'op' | 'target'>) =>
    parts.database().commit({ by: parts.atDesk().name, op, target, ...change });
  return {
    list: async ({ asOf }) => {
      const day = asOf ?? today();
      return { asOf: day, rows: taskRows(record(), day), statistics: statisticsOf(record(), { asOf: day }) };
    },
    show: async ({ id, asOf }) => taskDetail(record(), id, asOf ?? today(), parts.database().operationLog.entries()),
    create: async ({ changes }) => {
      const task = newTask(parts.newId('t'), changes, record());
      await write('task.create', task.id, { puts: [{ collection: 'tasks', document: task }] });
      return task;
    },
    update: async ({ id, changes }) => {
      const changed = changeTask(findTask(record(), id), changes, context());
      await write('task.update', id, { puts: putsOf(changed) });
      return changed.task;
    },
    change: async ({ ids, changes }) => {
      const change = (task: Task) => changeTask(task, changes, context());
      return changeSeveral({ ids, op: 'task.update', label: (count) => `修改 ${count} 项任务`, change }, several);
    },
    remove: async ({ ids }) => {
      const gone = new Set(ids);
      const [first] = [...gone].map((id) => findTask(record(), id));
      if (first === undefined) throw new Error('no task was named');
      const label = gone.size === 1 ? `删除${taskName(first, first.id)}` : `删除 ${gone.size} 项任务`;
      const removal = removalOf(record(), { tasks: gone });
      return parts.commitUndoable({ op: 'task.remove', target: first.id, ...removal }, label);
    },
    report: async ({ taskId, entry: typed }) => {
      const changed = reportOn(findTask(record(), taskId), typed, context());
      await write('task.report', taskId, { puts: putsOf(changed) });
      return changed;
    },
    reportNoChange: async ({ ids }) => {
      const change = (task: Task) => noChangeOf(task, context());
      return changeSeveral({ ids, op: 'task.report', label: noChangeLabel, change }, several);
    },
    ...createClosureCalls(several),
  };
}

function noChangeLabel(count: number): string {
  return count === 1 ? '记“无变化”' : `记 ${count} 项无变化`;
}

function contextOf({ database, clock, newId, atDesk }: TaskParts): ChangeContext {
  const now = clock();
  return {
    unitFile: database().unitFile(),
    today: dayOfInstant(now),
    now: now.toISOString(),
    newEntryId: () => newId('pr'),
    reportedBy: ({ ownerId }) => atDesk().personId ?? (ownerId || null),
  };
}

/** @throws Refusal RECORD_INVALID with `details.fields` */
export function newTask(id: Id, changes: TypedFields, unitFile: UnitFile): Task {
  return applyTaskChanges(emptyTask(id, unitFile), { title: '', actionId: null, ...changes }, unitFile);
}

export function emptyTask(id: Id, { campaign }: UnitFile): Task {
  return { id, campaignId: campaign.id, status: 'not_started', percent: 0, closure: 'none', publicVisible: false };
}
