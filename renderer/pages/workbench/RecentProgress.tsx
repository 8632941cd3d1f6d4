import { Link } from 'react-router';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Workbench } from '../../../electron/core/domain/workbench/workbench.ts';
import { shortDay } from '../../components/day-text.ts';
import { Section } from '../../components/Section.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { LEDGER, taskAddress } from '../../frame/addresses.ts';

const COLUMNS = [
  { name: '日期', width: 72 },
  { name: '任务', width: 300 },
  { name: '进展' },
  { name: '填报人', width: 76 },
  { name: '进度', width: 72, isAtRight: true },
];

/** What was told last; shown where the window is high enough for it. */
export function RecentProgress({ workbench, people }: { workbench: Workbench; people: readonly Person[] }) {
  const { recent, entries, today } = workbench;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  if (recent.length === 0) return null;
  return (
    <div className="recent">
      <Section title="近期进展" extra={<Link to={LEDGER}>全部 {entries} 条</Link>}>
        <SheetTable label="近期进展" columns={COLUMNS} isInset isHeadHeard>
          {recent.map(({ id, taskId, title, date, text, percent, byId }) => (
            <tr key={id}>
              <td className="second no-break">{shortDay(date, today)}</td>
              <td>
                <Link className="clip recent-task" to={taskAddress(taskId)} title={title}>
                  {title}
                </Link>
              </td>
              <td>
                <div className="clip second" title={text}>
                  {text}
                </div>
              </td>
              <td className="no-break">{names.get(byId ?? '') ?? byId}</td>
              <td className="at-right">{percent === null ? '' : `${percent}%`}</td>
            </tr>
          ))}
        </SheetTable>
      </Section>
    </div>
  );
}
