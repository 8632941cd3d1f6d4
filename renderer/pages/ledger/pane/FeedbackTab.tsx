import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import { type Day, dayOf } from '../../../../electron/core/domain/day.ts';
import { type Feedback, isNegative } from '../../../../electron/core/domain/feedback.ts';
import { feedbackFigures } from '../../../../electron/core/domain/feedback-figures.ts';
import { nextStepOf, stepDueOf } from '../../../../electron/core/domain/feedback-step.ts';
import {
  FEEDBACK_CHANNEL_LABELS,
  FEEDBACK_STATUS_LABELS,
  RATING_LABELS,
  VERIFY_RESULT_LABELS,
} from '../../../../electron/core/domain/labels.ts';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { deadlineText } from '../../../components/day-text.ts';
import { Icon } from '../../../components/Icon.tsx';
import { fractionText, percentText } from '../../../components/rate-text.ts';
import { Section } from '../../../components/Section.tsx';
import { Timeline } from '../../../components/Timeline.tsx';
import { feedbackAddress, newFeedbackAddress } from '../../../frame/addresses.ts';

/** What residents said of this task, newest first, with what waits; each leads to where it is handled. */
export function FeedbackTab(props: { taskId: string; feedback: readonly Feedback[]; desk: Desk }) {
  const { taskId, feedback, desk } = props;
  const navigate = useNavigate();
  const { satisfaction } = feedbackFigures(feedback);
  return (
    <Section
      title="群众评价"
      extra={
        <>
          {feedback.length > 0 && (
            <span className="second small">
              满意率 {percentText(satisfaction)}
              {satisfaction.denominator > 0 && ` ${fractionText(satisfaction)}`}
            </span>
          )}
          <Button
            size="small"
            icon={<Icon name="plus" size={14} />}
            onClick={() => void navigate(newFeedbackAddress(taskId))}
          >
            登记评价
          </Button>
        </>
      }
    >
      {feedback.length === 0 ? (
        <p className="third">还没有群众评价。</p>
      ) : (
        <Timeline label="群众评价" items={newestFirst(feedback).map((each) => itemOf(each, desk))} />
      )}
    </Section>
  );
}

function newestFirst(feedback: readonly Feedback[]): Feedback[] {
  const dayIn = ({ receivedAt }: Feedback): string => (receivedAt == null ? '' : dayOf(receivedAt));
  return [...feedback].sort((a, b) => dayIn(b).localeCompare(dayIn(a)));
}

function itemOf(each: Feedback, desk: Desk) {
  const handler = desk.record?.people.find(({ id }) => id === each.handlerId)?.name;
  const result = each.verifyResult && VERIFY_RESULT_LABELS[each.verifyResult];
  return {
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
        <div className="timeline-text">
          <Link to={feedbackAddress(each.id)}>{each.content || '只评了分'}</Link>
        </div>
        <div className="third">{[waiting(each, desk.today, desk), result, handler].filter(Boolean).join(' · ')}</div>
      </>
    ),
  };
}

const WAITING = {
  read: '待签收',
  reply: '待答复',
  handle: '待答复',
  verify: '待核实',
  rectify: '整改中',
  callback: '待回访',
} as const;

function waiting(each: Feedback, today: Day, { record }: Desk): string {
  const step = nextStepOf(each);
  if (step === null) return each.status ? FEEDBACK_STATUS_LABELS[each.status] : '';
  const due = stepDueOf(each, step, record?.campaign.timeLimits);
  return due === null ? WAITING[step] : `${WAITING[step]} ${deadlineText(due, today)}`;
}

function ratingText({ rating }: Feedback): string {
  const known = ([1, 2, 3, 4, 5] as const).find((each) => each === rating);
  return known === undefined ? '未评分' : `${known} ${RATING_LABELS[known]}`;
}
