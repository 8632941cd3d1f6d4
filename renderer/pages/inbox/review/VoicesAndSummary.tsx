import type { ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import { FEEDBACK_CHANNEL_LABELS, RATING_LABELS } from '../../../../electron/core/domain/labels.ts';
import { SheetTable } from '../../../components/SheetTable.tsx';

const COLUMNS = [
  { name: '日期', width: 100 },
  { name: '渠道', width: 100 },
  { name: '评价', width: 110 },
  { name: '内容' },
];

/** 群众评价 as it was reported. */
export function VoiceTable({ sheet }: { sheet: ReviewSheet }) {
  if (sheet.feedback.length === 0) return <p className="second">这一版没有群众评价。</p>;
  const channels: Readonly<Record<string, string>> = FEEDBACK_CHANNEL_LABELS;
  const ratings: Readonly<Record<number, string>> = RATING_LABELS;
  return (
    <SheetTable label="群众评价" columns={COLUMNS} isInset>
      {sheet.feedback.map(({ id, receivedAt, channel, rating, content }) => (
        <tr key={id}>
          <td>{receivedAt === '' ? '—' : dayOf(receivedAt)}</td>
          <td>{channels[channel] ?? channel}</td>
          <td>{rating === null ? '—' : (ratings[rating] ?? rating)}</td>
          <td>{content || <span className="third">没有文字</span>}</td>
        </tr>
      ))}
    </SheetTable>
  );
}

/** 活动总结 as it was reported. */
export function SummaryText({ sheet, onReturn }: { sheet: ReviewSheet; onReturn: (target: string) => void }) {
  const { summary } = sheet;
  if (summary === null) return <p className="second">这一版没有活动总结。</p>;
  return (
    <article className="received-summary">
      <h3>
        {summary.title || '活动总结'}{' '}
        <button type="button" className="link small" onClick={() => onReturn('summary')}>
          退回总结
        </button>
      </h3>
      {summary.sections.map(({ h, t }) => (
        <section key={h + t.slice(0, 20)}>
          <h4>{h}</h4>
          {t.split('\n').map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that does not change
            <p key={index}>{line}</p>
          ))}
        </section>
      ))}
    </article>
  );
}
