import { Link } from 'react-router';
import type { WorkItem } from '../../../electron/core/domain/workbench/work-item.ts';
import { BoxTag } from '../../components/BoxTag.tsx';
import { shortDay } from '../../components/day-text.ts';
import { Light } from '../../components/Light.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { untilWord, workAddress } from '../../frame/work-address.ts';
import { lightReason, lightWord } from '../ledger/task-words.ts';
import { WORK_WORDS } from './work-words.ts';

/** Names of people are not cut; what is longer than any of them is no name. */
const LONGEST_NAME = 12;

/** The whole row is one link, whose name is its verb and what it is about. */
export function WorkRow({ item, owner, today }: { item: WorkItem; owner: string; today: string }) {
  const { tag, act, verb } = WORK_WORDS[item.kind];
  const { title, note, pace } = item;
  return (
    <tr className="work-row">
      <td>{pace === null ? <BoxTag>{tag}</BoxTag> : <Pace item={item} />}</td>
      <td className="second">{act}</td>
      <td>
        <div className="clip" title={[title, note].filter(Boolean).join(' ')}>
          {title} {note !== null && <span className="second">{note}</span>}
        </div>
      </td>
      <td>
        <div className={owner.length > LONGEST_NAME ? 'clip' : undefined} title={owner}>
          {owner}
        </div>
      </td>
      <td className="no-break">{pace === null ? limitText(item, today) : <Percent pace={pace} />}</td>
      <td className="at-right no-break">
        <Link className="work-link" to={workAddress(item)} aria-label={`${verb} ${title}`}>
          {verb}
        </Link>
      </td>
    </tr>
  );
}

function Pace({ item: { kind, pace, daysLeft } }: { item: WorkItem }) {
  if (pace === null) return null;
  const reason = pace.light === 'green' && kind === 'fill' ? '本期待填' : lightReason({ ...pace, daysLeft });
  return <Light name={pace.light} word={lightWord(pace.light)} reason={reason} />;
}

function Percent({ pace: { percent, expected } }: { pace: NonNullable<WorkItem['pace']> }) {
  return (
    <span className="work-percent">
      <ProgressBar percent={percent} expected={expected} />
      <span>{percent}%</span>
    </span>
  );
}

/** “今天”, “逾期2天”, “限 12-22 前”. */
function limitText({ due, daysLeft }: WorkItem, today: string): string {
  if (due === null || daysLeft === null) return '';
  return daysLeft <= 0 ? untilWord(daysLeft) : `限 ${shortDay(due, today)} 前`;
}
