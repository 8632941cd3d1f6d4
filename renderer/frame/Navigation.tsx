import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import { useMemo } from 'react';
import { NavLink } from 'react-router';
import type { Outputs } from '../../electron/core/contract/contract.ts';
import { useCalls } from '../calls/calls.tsx';
import { Icon } from '../components/Icon.tsx';
import { PLACES, type Place } from './places.tsx';
import { waitingAt } from './work-address.ts';
import './Navigation.css';

const GROUPS = ['办理', '报上级', '管下级'] as const;

/** Only what exists; and while there is no unit, only what can be done without one. */
export function Navigation({ hasUnit }: { hasUnit: boolean }) {
  const waiting = useWaiting();
  const { orpc } = useCalls();
  const canReceive = useQuery(orpc.desk.show.queryOptions()).data?.canReceive === true;
  const shown = PLACES.filter(
    ({ needsNoUnit, isShown }) => (hasUnit || needsNoUnit === true) && isShown?.({ canReceive }) !== false,
  );
  return (
    <nav className="navigation" aria-label="导航">
      {GROUPS.map((group) => {
        const places = shown.filter((place) => (place.groupAt?.({ canReceive }) ?? place.group) === group);
        if (places.length === 0) return null;
        return (
          <div key={group} className="navigation-group">
            <div className="navigation-title">{group}</div>
            <Links places={places} waiting={waiting} />
          </div>
        );
      })}
      <span className="navigation-gap" />
      <Links places={shown.filter(({ group }) => group === 'bottom')} waiting={waiting} />
    </nav>
  );
}

type Waiting = ReadonlyMap<string, string>;

/** What waits at each place, “6” or “今天”. Totals never go there. */
function useWaiting(): Waiting {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const { data } = useQuery(orpc.workbench.show.queryOptions({ enabled: desk.data?.record != null }));
  const inbox = useQuery(orpc.arrivals.waiting.queryOptions({ enabled: desk.data?.canReceive === true }));
  return useMemo(() => new Map([...waitingAt(data?.items ?? []), ...waitingInInbox(inbox.data)]), [data, inbox.data]);
}

/** 收件: an alarm comes before everything that is to be reviewed. */
function waitingInInbox(waiting: Outputs['arrivals']['waiting'] | undefined): [string, string][] {
  if (waiting === undefined) return [];
  if (waiting.alarms > 0) return [['inbox', '告警']];
  return waiting.toReview > 0 ? [['inbox', String(waiting.toReview)]] : [];
}

function Links({ places, waiting }: { places: readonly Place[]; waiting: Waiting }) {
  return places.map(({ path, name, icon }) => (
    <div key={path} className="navigation-item">
      <Tooltip title={name} placement="right" classNames={{ root: 'navigation-tip' }}>
        <NavLink
          to={`/${path}`}
          className="navigation-link"
          aria-description={waiting.has(path) ? `待办 ${waiting.get(path)}` : undefined}
        >
          <Icon name={icon} />
          <span className="navigation-name">{name}</span>
        </NavLink>
      </Tooltip>
      {waiting.has(path) && (
        <span className="navigation-badge" aria-hidden="true">
          {waiting.get(path)}
        </span>
      )}
    </div>
  ));
}
