import { Tooltip } from 'antd';
import { NavLink } from 'react-router';
import { Icon } from '../components/Icon.tsx';
import { PLACES, type Place } from './places.tsx';
import './Navigation.css';

const GROUPS = ['办理', '报上级'] as const;

/** Only what exists; and while there is no unit, only what can be done without one. */
export function Navigation({ hasUnit }: { hasUnit: boolean }) {
  const shown = PLACES.filter(({ needsNoUnit }) => hasUnit || needsNoUnit === true);
  return (
    <nav className="navigation" aria-label="导航">
      {GROUPS.map((group) => {
        const places = shown.filter((place) => place.group === group);
        if (places.length === 0) return null;
        return (
          <div key={group} className="navigation-group">
            <div className="navigation-title">{group}</div>
            <Links places={places} />
          </div>
        );
      })}
      <span className="navigation-gap" />
      <Links places={shown.filter(({ group }) => group === 'bottom')} />
    </nav>
  );
}

function Links({ places }: { places: readonly Place[] }) {
  return places.map(({ path, name, icon }) => (
    <Tooltip key={path} title={name} placement="right" classNames={{ root: 'navigation-tip' }}>
      <NavLink to={`/${path}`} className="navigation-link">
        <Icon name={icon} />
        <span className="navigation-name">{name}</span>
      </NavLink>
    </Tooltip>
  ));
}
