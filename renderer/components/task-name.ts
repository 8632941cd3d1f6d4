import type { Task } from '../../electron/core/domain/task.ts';

/** “04-01 建设‘近邻会客厅’”. */
export function taskName({ no, title }: Pick<Task, 'no' | 'title'>): string {
  return [no, title].filter(Boolean).join(' ');
}

/** For a list to choose from. */
export function taskOptions(tasks: readonly Task[]): { value: string; label: string }[] {
  return tasks.map((task) => ({ value: task.id, label: taskName(task) }));
}
