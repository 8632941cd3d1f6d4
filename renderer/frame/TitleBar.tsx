import type { Desk } from '../../electron/core/contract/desk.ts';
import { useCalls } from '../calls/calls.tsx';
import { Mark } from '../components/Mark.tsx';
import { CampaignFacts } from './CampaignFacts.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { TaskSearch } from './TaskSearch.tsx';
import { WindowButtons } from './WindowButtons.tsx';
import './TitleBar.css';

/** In the desktop window whatever is no control drags it. */
export function TitleBar({ desk }: { desk: Desk | null }) {
  const { host } = useCalls();
  const record = desk?.record ?? null;
  return (
    <header className={`title-bar${host.window === null ? '' : ' title-bar-drags'}`}>
      <div className="title-bar-brand">
        <Mark />
        实事台
      </div>
      {record !== null && (
        <div className="title-bar-unit">
          <b title={record.unit.name}>{record.unit.shortName || record.unit.name}</b>
          <span className="third" aria-hidden="true">
            |
          </span>
          <CampaignFacts campaign={record.campaign} />
          {desk?.isSample === true && <span className="title-bar-sample">样例数据</span>}
        </div>
      )}
      <span className="grow" />
      {record !== null && <TaskSearch />}
      {record !== null && <PersonMenu people={record.people} personId={desk?.personId ?? null} />}
      {host.window !== null && <WindowButtons desktop={host.window} />}
    </header>
  );
}
