import { Link } from 'react-router';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import { Section } from '../../../components/Section.tsx';

type TaskLink = TaskDetail['links'][number];

const KINDS: Readonly<Record<TaskLink['kind'], { word: string; page: string }>> = {
  issue: { word: '问题摸排', page: '/issues' },
  publicity: { word: '宣传报道', page: '/publicity' },
  case: { word: '典型经验', page: '/cases' },
  honour: { word: '岗位建功', page: '/honours' },
};

/** Where else this task is named. */
export function TaskLinks({ links }: { links: TaskDetail['links'] }) {
  if (links.length === 0) return null;
  return (
    <Section title="相关记录">
      <ul className="task-links" aria-label="相关记录">
        {links.map(({ kind, id, title, date }) => (
          <li key={`${kind} ${id}`}>
            <span className="third">{KINDS[kind].word}</span>
            <Link to={`${KINDS[kind].page}/${encodeURIComponent(id)}`} className="grow" title={title}>
              {title || '(未命名)'}
            </Link>
            {date !== null && <span className="third">{dayOf(date)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
