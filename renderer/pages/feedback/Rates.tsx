import { useMemo, useState } from 'react';
import type { FeedbackEntry } from '../../../electron/core/contract/feedback.ts';
import { isNegative } from '../../../electron/core/domain/feedback.ts';
import { feedbackFigures, hotlineFigures } from '../../../electron/core/domain/feedback-figures.ts';
import type { Ratio } from '../../../electron/core/domain/ratio.ts';
import { SheetTable } from '../../components/SheetTable.tsx';
import { monthOf, monthText } from './feedback-view.ts';
import './Rates.css';

/** The rates, each with its fraction and with what was left out. A rate of nothing is “—”. */
export function Rates(props: {
  /** Of the month that was chosen, or all. */
  entries: readonly FeedbackEntry[];
  all: readonly FeedbackEntry[];
  months: readonly string[];
  month: string;
  today: string;
}) {
  const { entries, all, months, month, today } = props;
  const [isByMonth, setByMonth] = useState(false);
  const { rated, hotline } = useMemo(
    () => ({ rated: feedbackFigures(entries), hotline: hotlineFigures(entries, today) }),
    [entries, today],
  );
  const left = rated.excluded > 0 ? `误评、恶意 ${rated.excluded} 条已剔除` : '没有剔除';
  const excludedBad = entries.filter((each) => isNegative(each) && isLeftOut(each)).length;
  const notDue = hotline.total - hotline.repliedOnTime.denominator;
  const notCalled = hotline.total - hotline.satisfied.denominator;
  return (
    <section
      className="feedback-rates"
      aria-label={month === '' ? '满意率和办理情况' : `${monthText(month, today)}的满意率和办理情况`}
    >
      <div className="feedback-rates-row">
        <Rate label="满意率" ratio={rated.satisfaction} note={left} />
        <Average average={rated.average} count={rated.satisfaction.denominator} />
        <Rate
          label="差评按期整改"
          ratio={rated.negativeRectifiedOnTime}
          note={excludedBad > 0 ? `另有误评 ${excludedBad} 条` : '有效差评'}
        />
        <Rate label="12345 按期签收" ratio={hotline.readOnTime} note={`工单 ${hotline.total} 件`} />
        <Rate
          label="12345 按期答复"
          ratio={hotline.repliedOnTime}
          note={notDue > 0 ? `另 ${notDue} 件未到期` : '全部到期'}
        />
        <Rate
          label="12345 已解决"
          ratio={hotline.resolved}
          note={notCalled > 0 ? `另 ${notCalled} 件未回访` : '回访过的'}
        />
        <Rate
          label="12345 回访满意"
          ratio={hotline.satisfied}
          note={notCalled > 0 ? `另 ${notCalled} 件未回访` : '回访过的'}
        />
        <button
          type="button"
          className="link feedback-rates-more"
          aria-expanded={isByMonth}
          onClick={() => setByMonth(!isByMonth)}
        >
          {isByMonth ? '收起' : '逐月'}
        </button>
      </div>
      {isByMonth && <Months entries={all} months={months} today={today} />}
    </section>
  );
}

function isLeftOut({ verifyResult }: FeedbackEntry): boolean {
  return verifyResult === 'mistaken' || verifyResult === 'malicious';
}

function Rate({ label, ratio, note }: { label: string; ratio: Ratio; note: string }) {
  const { numerator, denominator, percent } = ratio;
  return (
    <div className="feedback-rate">
      <div className="feedback-rate-label">{label}</div>
      <div>
        <span className="feedback-rate-figure">{percent === null ? '—' : percent.toFixed(1)}</span>
        {percent !== null && '%'} <span className="feedback-rate-fraction">{`${numerator}/${denominator}`}</span>
      </div>
      <div className="feedback-rate-note">{denominator === 0 ? '还没有可算的' : note}</div>
    </div>
  );
}

function Average({ average, count }: { average: number | null; count: number }) {
  return (
    <div className="feedback-rate">
      <div className="feedback-rate-label">平均分</div>
      <div>
        <span className="feedback-rate-figure">{average === null ? '—' : average.toFixed(2)}</span>{' '}
        <span className="feedback-rate-fraction">{count} 条</span>
      </div>
      <div className="feedback-rate-note">5 分制</div>
    </div>
  );
}

const COLUMNS = [
  { name: '月份', width: 110 },
  { name: '评价', width: 90, isAtRight: true },
  { name: '有效评分', width: 100, isAtRight: true },
  { name: '满意率', width: 150, isAtRight: true },
  { name: '平均分', width: 90, isAtRight: true },
  { name: '差评', width: 80, isAtRight: true },
  { name: '剔除' },
];

/** The months as numbers; the chart is on the workbench. */
function Months(props: { entries: readonly FeedbackEntry[]; months: readonly string[]; today: string }) {
  const { entries, months, today } = props;
  return (
    <div className="feedback-rates-months">
      <SheetTable label="各月评价" columns={COLUMNS}>
        {months.map((month) => {
          const own = entries.filter((each) => monthOf(each) === month);
          const { total, satisfaction, average, excluded } = feedbackFigures(own);
          const { numerator, denominator, percent } = satisfaction;
          return (
            <tr key={month}>
              <td>{monthText(month, today)}</td>
              <td className="at-right">{total}</td>
              <td className="at-right">{denominator}</td>
              <td className="at-right">
                {percent === null ? '—' : `${percent.toFixed(1)}% ${numerator}/${denominator}`}
              </td>
              <td className="at-right">{average === null ? '—' : average.toFixed(2)}</td>
              <td className="at-right">{own.filter(isNegative).length}</td>
              <td>{excluded > 0 ? `误评、恶意 ${excluded} 条` : ''}</td>
            </tr>
          );
        })}
      </SheetTable>
    </div>
  );
}
