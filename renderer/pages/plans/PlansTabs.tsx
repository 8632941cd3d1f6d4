import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { useCalls } from '../../calls/calls.tsx';
import { PLAN_ISSUE, PLANS_RECEIVED, ROSTER } from '../../frame/addresses.ts';

/** What there is to hand down, whom to, and what came in. A unit without subordinates has the last alone. */
export function PlansTabs() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  if (desk.data?.canReceive !== true) return null;
  const tabs = [
    [PLAN_ISSUE, '下发给下级'],
    [ROSTER, '单位名册'],
    [PLANS_RECEIVED, '收到的下发'],
  ] as const;
  return (
    <nav className="plans-tabs" aria-label="下发的几部分">
      {tabs.map(([address, name]) => (
        <NavLink key={address} to={address}>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
