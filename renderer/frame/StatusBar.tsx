import type { Desk } from '../../electron/core/contract/desk.ts';
import { useCalls } from '../calls/calls.tsx';
import { chineseDay, clockTime, weekdayName } from '../components/day-text.ts';
import { StopButton } from './StopButton.tsx';
import './StatusBar.css';

const NOT_SECRET = '本软件为非涉密软件，严禁存储、处理、传输国家秘密和工作秘密';

/** Left: what the page counts, and the last save; right: where the data is, the last backup, today. */
export function StatusBar(props: {
  desk: Desk | null;
  isLeaving: boolean;
  setSlot: (element: HTMLElement | null) => void;
}) {
  const { desk, isLeaving, setSlot } = props;
  const { host } = useCalls();
  const today = desk?.today ?? null;
  return (
    <footer className="status-bar">
      <span ref={setSlot} className="status-bar-left" hidden={isLeaving} />
      {isLeaving ? <span>{NOT_SECRET}</span> : <SavedAt desk={desk} />}
      <span className="grow" />
      {host.service !== null && <StopButton service={host.service} />}
      <span title={desk?.dataFolder}>数据只在本机</span>
      {desk !== null && (
        <span>{desk.lastBackupAt === null ? '还没有备份' : `上次备份 ${backupTime(desk.lastBackupAt)}`}</span>
      )}
      {today !== null && (
        <span>
          {chineseDay(today)} {weekdayName(today)}
        </span>
      )}
    </footer>
  );
}

function SavedAt({ desk }: { desk: Desk | null }) {
  if (!desk?.lastSavedAt) return null;
  return <span>已保存 {clockTime(desk.lastSavedAt)}</span>;
}

function backupTime(moment: string): string {
  return `${chineseDay(moment, false)} ${clockTime(moment)}`;
}
