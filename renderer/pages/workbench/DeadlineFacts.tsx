import { SUBMISSION_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Workbench } from '../../../electron/core/domain/workbench/workbench.ts';
import { shortDay } from '../../components/day-text.ts';
import { untilWord } from '../../frame/work-address.ts';

/** Deadlines counted down: this unit's own in large, those of the levels above below it. */
export function DeadlineFacts({ workbench }: { workbench: Workbench }) {
  const { deadlines, period, today } = workbench;
  const own = deadlines.filter(({ isOwn }) => isOwn);
  const next = own.find(({ daysLeft }) => daysLeft >= 0) ?? own.at(-1) ?? null;
  const main =
    next ??
    (period === null ? null : { id: period.id, name: period.name, due: period.cutoff, daysLeft: period.daysLeft });
  if (main === null) return null;
  const isDone = period?.isReported === true && main.daysLeft < 0;
  const others = deadlines.filter(({ id, daysLeft }) => id !== main.id && daysLeft >= 0).slice(0, 2);
  return (
    <section className="figures-deadlines" aria-label="时限">
      <div className="row">
        <b className="deadline-word">{isDone ? '已报' : untilWord(main.daysLeft)}</b>
        <div className="grow">
          <div className="clip" title={`${main.name} ${main.due}`}>
            {main.name}
          </div>
          <div className="second small">{reportText(workbench) || `${shortDay(main.due, today)} 截止`}</div>
        </div>
      </div>
      {others.map(({ id, name, due, daysLeft }) => (
        <div key={id} className="row second small">
          <span className="deadline-day">{shortDay(due, today)}</span>
          <span className="grow clip" title={name}>
            {name}
          </span>
          <span>{untilWord(daysLeft)}</span>
        </div>
      ))}
    </section>
  );
}

/** “期末(总结)第2版 已报”. */
function reportText({ period }: Workbench): string {
  if (period === null) return '';
  if (period.sent === null) return `${period.name} 还没有报送`;
  return `${period.name} 第${period.sent.version}版 ${SUBMISSION_STATUS_LABELS[period.sent.status]}`;
}
