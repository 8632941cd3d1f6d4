/** 转为任务: a task from an issue, and the issue linked to it, in one change. */
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { TypedFields } from '../../core/contract/typed-fields.ts';
import type { Undoable } from '../../core/contract/undo.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Change } from '../../store/unit/change.ts';

export interface IssueTaskService {
  /** @throws Refusal NOT_FOUND, RECORD_INVALID with `details.fields` */
  toTask(input: Inputs['issues']['toTask']): Promise<Outputs['issues']['toTask']>;
}

export interface IssueTaskParts {
  readonly unitFile: () => UnitFile;
  /** A new task from what was typed, held to a task's rules. */
  readonly makeTask: (changes: TypedFields) => Task;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
}

export function createIssueTaskService({ unitFile, makeTask, commitUndoable }: IssueTaskParts): IssueTaskService {
  return {
    toTask: async ({ id, changes }) => {
      const issue = unitFile().issues.find((each) => each.id === id);
      if (issue === undefined) throw new Refusal('NOT_FOUND', '这条问题已不在清单里，请刷新后重试。');
      if (issue.taskId)
        throw new Refusal('RECORD_INVALID', '没有新建：这条问题已有相关任务，请打开那项任务，或先清空相关任务。');
      const task = makeTask(changes);
      const linked = { ...issue, taskId: task.id, status: 'listed', reason: null };
      const puts = [
        { collection: 'tasks' as const, document: task },
        { collection: 'issues' as const, document: linked },
      ];
      const undo = await commitUndoable({ op: 'issue.toTask', target: task.id, puts }, '把 1 条问题转为任务');
      return { task, issue: linked, undo };
    },
  };
}
