import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { RETURN_CODE_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Submission } from '../../../electron/core/domain/submission.ts';
import { useCalls } from '../../calls/calls.tsx';
import { Section } from '../../components/Section.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { taskAddress } from '../../frame/addresses.ts';

/** What the superior wanted changed when this period was last returned. */
export function ReturnedItems({ submissions, periodId }: { submissions: readonly Submission[]; periodId: string }) {
  const { orpc } = useCalls();
  const tasks = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  const desk = useQuery(orpc.desk.show.queryOptions());
  const ofPeriod = submissions.filter((each) => each.periodId === periodId).toSorted((a, b) => b.version - a.version);
  const returned = ofPeriod.find(({ status, returnItems }) => status === 'returned' && returnItems != null);
  if (returned === undefined) return null;
  const reviewer = desk.data?.record?.people.find(({ id }) => id === returned.reviewerId)?.name ?? '';
  const taskOf = (target: string | null | undefined) => tasks.data?.rows.find(({ task }) => task.id === target)?.task;
  return (
    <div className="step-part">
      <Section title="上次退回">
        <p className="second small returned-facts">
          第 {returned.version} 版,{returned.receivedAt ? dayOf(returned.receivedAt) : ''} {reviewer}
          {(ofPeriod[0]?.version ?? 0) > returned.version && `;此后已重报第 ${ofPeriod[0]?.version} 版`}
        </p>
        <SheetTable label="上次退回的意见" columns={COLUMNS} isInset>
          {(returned.returnItems ?? []).map(({ target, code, text }) => {
            const task = taskOf(target);
            return (
              <tr key={`${target} ${code}`}>
                <td>{code == null ? '意见' : `${code} ${RETURN_CODE_LABELS[code]}`}</td>
                <td className="second">{text}</td>
                <td>{task === undefined ? wordOf(target) : `${task.no ?? ''} ${task.title ?? ''}`}</td>
                <td className="at-right">
                  {task !== undefined && (
                    <Link to={taskAddress(task.id, code === 'R02' ? { tab: 'evidence' } : {})}>
                      {code === 'R02' ? '去补佐证' : '查看'}
                    </Link>
                  )}
                </td>
              </tr>
            );
          })}
        </SheetTable>
      </Section>
    </div>
  );
}

const COLUMNS = [
  { name: '原因', width: 256 },
  { name: '意见' },
  { name: '在哪里', width: 298 },
  { name: '查看', width: 84, isAtRight: true, isNameless: true },
];

function wordOf(target: string | null | undefined): string {
  return target === 'summary' ? '活动总结' : (target ?? '');
}
