import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import { useCalls } from '../../calls/calls.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PLAN_ISSUE, PLANS_RECEIVED } from '../../frame/addresses.ts';
import { IssuePlan } from './IssuePlan.tsx';
import { ReceivedPlans } from './ReceivedPlans.tsx';
import { RosterImport } from './RosterImport.tsx';
import { RosterPage } from './RosterPage.tsx';
import { SplitTask } from './SplitTask.tsx';
import './plans.css';

/**
 * `#/plans/issue` hands down, `#/plans/roster` says whom to, `#/plans/received/<plan>` is what the superior sent,
 * `#/plans/split/<task>` splits a task. `#/plans` alone is the first of them that the unit has; `#/plans/<plan>` finds
 * a plan that came in.
 */
export function PlansPage() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const { '*': rest = '' } = useParams();
  const [part = '', id = ''] = rest.split('/');
  if (desk.data === undefined) return <LoadingRows />;
  const { canReceive } = desk.data;
  if (part === 'split') return <SplitTask key={id} taskId={id} />;
  if (part === 'roster' && id === 'import') return <RosterImport />;
  if (part === 'roster') return <RosterPage openId={id} />;
  if (part === '') return <Navigate to={canReceive ? PLAN_ISSUE : PLANS_RECEIVED} replace />;
  if (part === 'issue') return <IssuePlan />;
  return <ReceivedPlans planId={part === 'received' ? id : part} />;
}
