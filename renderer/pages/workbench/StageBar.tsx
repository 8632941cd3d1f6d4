import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { daysBetween } from '../../../electron/core/domain/day.ts';
import type { Workbench } from '../../../electron/core/domain/workbench/workbench.ts';
import { shortDay } from '../../components/day-text.ts';
import { stagePlaces } from './stage-places.ts';
import './StageBar.css';

/** Percent of the bar from which a stage has room for its days too; the others' are told on pointing at them. */
const WIDE = 40;

/** The stages with today on them. Two may share a day; a deadline is not a stage but a mark. */
export function StageBar({ campaign, workbench: { today } }: { campaign: Campaign; workbench: Workbench }) {
  const places = stagePlaces(campaign, today);
  if (places === null) return null;
  const short = (day: string): string => shortDay(day, today);
  return (
    <section className="stage-bar" aria-label="活动阶段">
      <ol className="stage-bar-stages">
        {places.stages.map(({ key, name, start, end, left, width }) => {
          const isNow = start <= today && today <= end;
          const when = `${short(start)} 至 ${short(end)}`;
          return (
            <li
              key={key}
              className={isNow ? 'stage-bar-now' : end < today ? 'stage-bar-past' : 'stage-bar-later'}
              style={{ left: `${left}%`, width: `${width}%` }}
              title={`${name} ${when}`}
              aria-current={isNow ? 'step' : undefined}
            >
              <span className="clip">
                {name.replace(/阶段$/, '')} {width > WIDE && <span className="stage-when">{when}</span>}
              </span>
            </li>
          );
        })}
      </ol>
      {places.overlaps.map(({ key, text, left, width }) => (
        <span key={key} className="stage-overlap" style={{ left: `${left}%`, width: `${width}%` }} title={text}>
          <span className="heard">{text}</span>
        </span>
      ))}
      {places.marks.map(({ key, at, text }) => (
        <span key={key} className="stage-bar-mark" style={{ left: `${at}%` }} title={text}>
          <span className="heard">{text}</span>
        </span>
      ))}
      {places.today !== null && <span className="stage-today" style={{ left: `${places.today}%` }} />}
      <div className="stage-bar-days">
        <span>{short(places.first)}</span>
        {places.today === null ? (
          <b className="stage-outside">{outsideText(places.first, places.last, today)}</b>
        ) : (
          <b className="stage-today-word" style={{ left: `clamp(40px, ${places.today}%, calc(100% - 40px))` }}>
            今天 {today.slice(5)}
          </b>
        )}
        <span>{short(places.last)}</span>
      </div>
    </section>
  );
}

function outsideText(first: string, last: string, today: string): string {
  if (today < first) return `再过 ${daysBetween(today, first)} 天开始`;
  return `已结束 ${daysBetween(last, today)} 天`;
}
