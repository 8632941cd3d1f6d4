import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import { dayOfInstant } from '../../core/domain/day.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { statisticsOf } from '../../core/domain/statistics.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { UnitDatabase } from '../../store/unit-database.ts';
import { progressFrom } from './progress-form.ts';
import { applyTaskChanges } from './task-form.ts';
import { findTask, taskDetail, taskRows } from './task-view.ts';

type In = Inputs['tasks'];
type Out = Outputs['tasks'];

export interface TaskService {
  list(input: In['list']): Promise<Out['list']>;
  show(input: In['show']): Promise<Out['show']>;
  create(input: In['create']): Promise<Task>;
  update(input: In['update']): Promise<Task>;
  remove(input: In['remove']): Promise<Out['remove']>;
  report(input: In['report']): Promise<Out['report']>;
}

export interface TaskParts {
  readonly database: () => UnitDatabase;
  readonly clock: () => Date;
  /** A new id such as `t-…`, never used before. */
  readonly newId: (prefix: string) => Id;
  /** Who is at the desk: the name in the operation log, and the person where one was chosen. */
  readonly atDesk: () => { name: string; personId: Id | null };
}

export function createTaskService(parts: TaskParts): TaskService {
  const today = () => dayOfInstant(parts.clock());
  const record = (): UnitFile => parts.database().unitFile();
  const write = (op: string, target: Id, change: Omit<Parameters<UnitDatabase['commit']>[0], 'by' | 'op' | 'target'>) =>
    parts.database().commit({ by: parts.atDesk().name, op, target, ...change });
  return {
    list: async ({ asOf }) => {
      const day = asOf ?? today();
      return { asOf: day, rows: taskRows(record(), day), statistics: statisticsOf(record(), { asOf: day }) };
    },
    show: async ({ id, asOf }) => taskDetail(record(), id, asOf ?? today(), parts.database().operationLog.entries()),
    create: async ({ changes }) => {
      const task = applyTaskChanges(
        emptyTask(parts.newId('t'), record()),
        { title: '', actionId: null, ...changes },
        record(),
      );
      await write('task.create', task.id, { puts: [{ collection: 'tasks', document: task }] });
      return task;
    },
    update: async ({ id, changes }) => {
      const before = findTask(record(), id);
      const task = withDueChange(before, applyTaskChanges(before, changes, record()), parts.clock());
      await write('task.update', id, { puts: [{ collection: 'tasks', document: task }] });
      return task;
    },
    remove: async ({ id }) => {
      findTask(record(), id);
      await write('task.remove', id, { deletes: belongings(record(), id) });
      return { id };
    },
    report: async ({ taskId, entry: typed }) => {
      const before = findTask(record(), taskId);
      const { personId } = parts.atDesk();
      const context = { taskId, today: today(), reportedBy: personId ?? (before.ownerId || null), unitFile: record() };
      const entry = progressFrom(typed, { ...context, id: parts.newId('pr') });
      const task = broughtUp(before, entry.percent ?? null);
      await write('task.report', taskId, {
        puts: [
          { collection: 'progress', document: entry },
          { collection: 'tasks', document: task },
        ],
      });
      return { entry, task };
    },
  };
}

function emptyTask(id: Id, { campaign }: UnitFile): Task {
  return { id, campaignId: campaign.id, status: 'not_started', percent: 0, closure: 'none', publicVisible: false };
}

/** A due date that moves leaves a trace in the task itself: it travels upward. */
function withDueChange(before: Task, after: Task, now: Date): Task {
  if (!before.due || before.due === after.due) return after;
  const change = { from: before.due, to: after.due || null, reason: null, approvedBy: null, at: now.toISOString() };
  return { ...after, dueChanges: [...(before.dueChanges ?? []), change] };
}

/** A task whose work began is under way. That it is done, a person says. */
function broughtUp(task: Task, percent: number | null): Task {
  if (percent === null) return task;
  const status = task.status === 'not_started' && percent > 0 ? 'in_progress' : task.status;
  return { ...task, percent, status };
}

/** A task goes with its progress and evidence: nothing may point at what is not there. */
function belongings(unitFile: UnitFile, id: Id) {
  const ofTask = <T extends { id: Id; taskId: Id }>(entities: readonly T[]) =>
    entities.filter(({ taskId }) => taskId === id);
  return [
    ...ofTask(unitFile.progress).map((each) => ({ collection: 'progress' as const, id: each.id })),
    ...ofTask(unitFile.evidence).map((each) => ({ collection: 'evidence' as const, id: each.id })),
    { collection: 'tasks' as const, id },
  ];
}
