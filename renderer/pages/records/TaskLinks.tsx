import { Link } from 'react-router';
import { taskName } from '../../components/task-name.ts';
import { taskAddress } from '../../frame/addresses.ts';
import type { RecordContext } from './record-kind.ts';

/** Tasks as a list of links, or a dash. */
export function TaskLinks({ ids, context }: { ids: readonly string[] | null | undefined; context: RecordContext }) {
  const tasks = (ids ?? []).flatMap((id) => context.task(id) ?? []);
  if (tasks.length === 0) return <span className="third">—</span>;
  return (
    <ul>
      {tasks.map((task) => (
        <li key={task.id}>
          <Link to={taskAddress(task.id)}>{taskName(task)}</Link>
        </li>
      ))}
    </ul>
  );
}

/** Their names in one line, for a table. */
export function taskNames(ids: readonly string[] | null | undefined, context: RecordContext): string {
  return (ids ?? [])
    .flatMap((id) => context.task(id) ?? [])
    .map(taskName)
    .join('、');
}
