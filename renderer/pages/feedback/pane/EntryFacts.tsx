import type { FeedbackEntry } from '../../../../electron/core/contract/feedback.ts';
import { FEEDBACK_STATUS_LABELS, FEEDBACK_TYPE_LABELS } from '../../../../electron/core/domain/labels.ts';
import { Facts } from '../../../components/Facts.tsx';
import { dayText, ratingText } from '../feedback-words.ts';
import { onTimeText } from '../loop.ts';
import { Contact } from './Contact.tsx';

/** What is on record of an entry beside its steps; of a 12345 ticket its limits, too. */
export function EntryFacts({ entry }: { entry: FeedbackEntry }) {
  const due = (done: string | null | undefined, limit: string | null | undefined): string =>
    [dayText(done) || '未办', limit == null ? '' : `限 ${dayText(limit)}`, onTimeText(done, limit)]
      .filter(Boolean)
      .join(' ');
  const isTicket = entry.channel === 'hotline';
  return (
    <div className="feedback-facts">
      <Facts
        items={[
          { label: '收到', value: dayText(entry.receivedAt) || '日期未记' },
          { label: '评价', value: ratingText(entry.rating) },
          { label: '类型', value: entry.type ? FEEDBACK_TYPE_LABELS[entry.type] : '未分' },
          { label: '办理', value: entry.status ? FEEDBACK_STATUS_LABELS[entry.status] : '已记录' },
          ...(isTicket
            ? [
                { label: '工单号', value: entry.ticketNo ?? '未填', isLong: true },
                { label: '签收', value: due(entry.readAt, entry.readDueAt), isLong: true },
                { label: '答复', value: due(entry.feedbackAt, entry.feedbackDueAt), isLong: true },
              ]
            : []),
          { label: '联系方式', value: <Contact key={entry.id} entry={entry} />, isLong: true },
        ]}
      />
    </div>
  );
}
