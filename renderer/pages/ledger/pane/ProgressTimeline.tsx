import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import { type Progress, standingEntries } from '../../../../electron/core/domain/progress.ts';
import { numberText } from '../../../components/number-text.ts';
import { Timeline, type TimelineItem } from '../../../components/Timeline.tsx';

/** Newest first. An entry that was corrected stays, struck out. */
export function ProgressTimeline(props: {
  detail: TaskDetail;
  people: readonly Person[];
  onCorrect: (entry: Progress) => void;
}) {
  const { detail, people, onCorrect } = props;
  const { progress, row } = detail;
  const standing = new Set(standingEntries(progress).map(({ id }) => id));
  let percent = 0;
  const items = progress.map((entry): TimelineItem => {
    const before = percent;
    const isStanding = standing.has(entry.id);
    if (isStanding && entry.percent != null) percent = entry.percent;
    const reporter = people.find(({ id }) => id === entry.reportedBy)?.name ?? entry.reportedBy;
    return {
      key: entry.id,
      head: (
        <>
          <b>{entry.date}</b>
          <span className="second">{reporter}</span>
          {entry.corrects && <span className="third">更正 {dateOf(progress, entry.corrects)} 的一条</span>}
        </>
      ),
      right: isStanding && entry.percent != null && entry.noChange !== true && (
        <PercentStep from={before} to={entry.percent} />
      ),
      body: <EntryBody entry={entry} detail={detail} isStanding={isStanding} onCorrect={onCorrect} />,
    };
  });
  const begun: TimelineItem[] = row.task.start
    ? [{ key: 'start', head: <span className="second">{row.task.start} 任务开始</span> }]
    : [];
  const newestFirst = [...items].reverse();
  if (items.length + begun.length === 0) return <p className="third small">还没有进展。</p>;
  return <Timeline label="进展" items={[...newestFirst, ...begun]} />;
}

function dateOf(progress: readonly Progress[], id: string): string {
  return progress.find((entry) => entry.id === id)?.date ?? '';
}

function PercentStep({ from, to }: { from: number; to: number }) {
  return (
    <span>
      {from}% → <b>{to}%</b>
    </span>
  );
}

function EntryBody(props: {
  entry: Progress;
  detail: TaskDetail;
  isStanding: boolean;
  onCorrect: (entry: Progress) => void;
}) {
  const { entry, detail, isStanding, onCorrect } = props;
  return (
    <>
      <div className={`timeline-text${isStanding ? '' : ' timeline-old'}`}>
        {entry.text || (entry.noChange === true ? '无变化' : '')}
      </div>
      <div className="third">
        {valuesText(entry, detail)}{' '}
        {isStanding ? (
          <button
            type="button"
            className="link"
            aria-label={`更正 ${entry.date} 的进展`}
            onClick={() => onCorrect(entry)}
          >
            更正
          </button>
        ) : (
          '已更正'
        )}
      </div>
    </>
  );
}

function valuesText({ values }: Progress, { indicators }: TaskDetail): string {
  const texts = (values ?? []).map(({ indicatorId, mode, value }) => {
    const indicator = indicators.find((each) => each.indicator.id === indicatorId)?.indicator;
    const figure = typeof value === 'number' ? numberText(value) : String(value ?? '');
    return `${indicator?.name ?? indicatorId} ${mode === 'delta' ? '+' : ''}${figure} ${indicator?.unit ?? ''}`.trim();
  });
  return texts.join(' · ');
}
