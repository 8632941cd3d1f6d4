import { Link } from 'react-router';
import { FEEDBACK_CHANNEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { shortDay } from '../../../components/day-text.ts';
import { PaneBack } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { taskAddress } from '../../../frame/addresses.ts';
import type { FeedbackRow } from '../feedback-view.ts';
import { dayText, FEEDBACK_MOVES, ratingText } from '../feedback-words.ts';
import type { FeedbackPaneProps } from './FeedbackPane.tsx';

/** What was said, by what way it came, about which task, and who handles it. */
export function FeedbackHead(props: FeedbackPaneProps & { row: FeedbackRow }) {
  const { row, context, onClose } = props;
  const { entry, task, handler, isNegative } = row;
  const tag = isNegative ? `差评${entry.rating == null ? '' : ` ${entry.rating} 分`}` : ratingText(entry.rating);
  const facts = [
    `${shortDay(dayText(entry.receivedAt), context.today)} ${FEEDBACK_CHANNEL_LABELS[entry.channel]}`,
    entry.anonymous === true ? '匿名' : entry.realName === true ? '实名' : '',
  ];
  return (
    <>
      <div className="row">
        <PaneBack onClose={onClose} />
        <BoxTag>{tag}</BoxTag>
        <span className="second">{facts.filter(Boolean).join(' · ')}</span>
        <span className="grow" />
        <PaneMoves {...props} words={FEEDBACK_MOVES} />
      </div>
      <h2 className="feedback-title feedback-quote">{entry.content ? `“${entry.content}”` : '只评了分，没有写内容'}</h2>
      <div className="second small">
        {task !== null && (
          <>
            <Link to={taskAddress(task.id, { tab: 'feedback' })}>{`${task.no ?? ''} ${task.title ?? ''}`}</Link>
            {' · '}
          </>
        )}
        承办 {handler || '未定'}
      </div>
    </>
  );
}
