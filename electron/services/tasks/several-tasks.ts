/** One change for several tasks, in one commit: what does not fit one of them does not hold up the others. */
import type { Outputs } from '../../core/contract/contract.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Change } from '../../store/unit/change.ts';
import type { ChangedTask } from './task-changes.ts';
import { findTask } from './task-view.ts';

type Outcome = Outputs['tasks']['change'];

export interface SeveralParts {
  readonly unitFile: () => UnitFile;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
}

export interface Several {
  readonly ids: readonly Id[];
  /** Name of the operation in the log. */
  readonly op: string;
  /** What was done to so many tasks: “记 4 项无变化”. */
  readonly label: (count: number) => string;
  /** @throws Refusal for a task that it does not fit */
  readonly change: (task: Task) => ChangedTask;
}

/** @throws Refusal NOT_FOUND for a task that is not there; the first task's own where it fits none of them */
export async function changeSeveral(several: Several, parts: SeveralParts): Promise<Outcome> {
  const { op, label, change } = several;
  const tasks = [...new Set(several.ids)].map((id) => findTask(parts.unitFile(), id));
  const changed: ChangedTask[] = [];
  const refusals: { id: Id; refusal: Refusal }[] = [];
  for (const task of tasks) {
    try {
      changed.push(change(task));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push({ id: task.id, refusal: error });
    }
  }
  const [first] = changed;
  if (first === undefined) throw refusals[0]?.refusal ?? new Error('no task was named');
  const undo = await parts.commitUndoable(
    { op, target: first.task.id, puts: changed.flatMap(putsOf) },
    label(changed.length),
  );
  const refused = refusals.map(({ id, refusal }) => ({ id, message: refusal.message.replace(/^没有保存：/, '') }));
  return { undo, changed: changed.map(({ task }) => task.id), refused };
}

/** A task and its entry, as one commit writes them. */
export function putsOf({ task, entry }: ChangedTask) {
  const own = { collection: 'tasks' as const, document: task };
  return entry === null ? [own] : [{ collection: 'progress' as const, document: entry }, own];
}
