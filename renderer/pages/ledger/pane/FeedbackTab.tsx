import { dayOf } from '../../../../electron/core/domain/day.ts';
import { type Feedback, isNegative } from '../../../../electron/core/domain/feedback.ts';
import {
  FEEDBACK_CHANNEL_LABELS,
  FEEDBACK_STATUS_LABELS,
  RATING_LABELS,
  VERIFY_RESULT_LABELS,
} from '../../../../electron/core/domain/labels.ts';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { Timeline } from '../../../components/Timeline.tsx';

/** What residents said of this task, newest first. */
export function FeedbackTab({
  feedback,
  people,
}: {
  feedback: readonly Feedback[];
  people: ReadonlyMap<string, string>;
}) {
  if (feedback.length === 0) return <p className="third">还没有群众评价。</p>;
  const newestFirst = [...feedback].sort((a, b) => (b.receivedAt ?? '').localeCompare(a.receivedAt ?? ''));
  const items = newestFirst.map((each) => ({
    key: each.id,
    head: (
      <>
        <b>{each.receivedAt ? dayOf(each.receivedAt) : '时间未记'}</b>
        <span className="second">{FEEDBACK_CHANNEL_LABELS[each.channel]}</span>
        {isNegative(each) && <BoxTag>差评</BoxTag>}
      </>
    ),
    right: <span>{ratingText(each)}</span>,
    body: (
      <>
        <div className="timeline-text">{each.content}</div>
        <div className="third">
          {[
            each.status && FEEDBACK_STATUS_LABELS[each.status],
            each.verifyResult && VERIFY_RESULT_LABELS[each.verifyResult],
            people.get(each.handlerId ?? ''),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </>
    ),
  }));
  return <Timeline label="群众评价" items={items} />;
}

function ratingText({ rating }: Feedback): string {
  const known = ([1, 2, 3, 4, 5] as const).find((each) => each === rating);
  return known === undefined ? '未评分' : `${known} ${RATING_LABELS[known]}`;
}
