import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { type Day, daysBetween } from '../../../electron/core/domain/day.ts';
import { SUBMISSION_KIND_LABELS, SUBMISSION_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Submission } from '../../../electron/core/domain/submission.ts';
import { useCalls } from '../../calls/calls.tsx';
import { Section } from '../../components/Section.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { StepBody, StepTitle } from '../../components/StepBody.tsx';
import { WizardFoot } from '../../components/WizardFoot.tsx';
import { ReceiptIntake } from './ReceiptIntake.tsx';
import { SubmissionList } from './SubmissionList.tsx';
import { nextOf } from './wizard-state.ts';

export interface PeriodStepProps {
  readonly campaign: Campaign;
  readonly submissions: readonly Submission[];
  readonly today: Day;
  readonly periodId: string;
  readonly onChoose: (periodId: string) => void;
  readonly onNext: () => void;
  /** Nothing happened in the period: straight on to the passphrase. */
  readonly onZero: () => void;
}

/** 选时段: which period, what was sent for it, and what the next one will be. */
export function PeriodStep(props: PeriodStepProps) {
  const { campaign, submissions, today, periodId, onChoose, onNext, onZero } = props;
  const periods = campaign.reportPeriods ?? [];
  return (
    <>
      <StepBody label="选时段">
        <div className="step-head">
          <StepTitle>{periods.length === 0 ? '活动还没有设报送期次' : '报哪一期'}</StepTitle>
          <p className="second">
            {periods.length === 0
              ? '请装入上级下发的活动模板后再报送。'
              : '同一期可以再报，版次自动加一，上级以最新接收的一版为准。'}
          </p>
        </div>
        {periods.length > 0 && (
          <SheetTable label="期次" columns={COLUMNS}>
            {periods.map((period) => (
              <tr key={period.id}>
                <td>
                  <label className="row">
                    <input
                      type="radio"
                      name="period"
                      className="radio"
                      checked={period.id === periodId}
                      onChange={() => onChoose(period.id)}
                    />
                    {period.name}
                  </label>
                </td>
                <td>
                  {period.cutoff} <span className="second">{untilText(period.cutoff, today)}</span>
                </td>
                <td className="second">{lastText(submissions, period.id)}</td>
                <td>{nextText(submissions, period.id)}</td>
              </tr>
            ))}
          </SheetTable>
        )}
        {periodId !== '' && <ZeroReport periodId={periodId} onZero={onZero} />}
        {submissions.length > 0 && (
          <div className="step-part">
            <Section title="历次报送">
              <ReceiptIntake />
              <SubmissionList campaign={campaign} submissions={submissions} isBrief />
            </Section>
          </div>
        )}
      </StepBody>
      <WizardFoot
        onward={
          <Button type="primary" size="large" disabled={periodId === ''} onClick={onNext}>
            下一步：检查
          </Button>
        }
      />
    </>
  );
}

/** 零报告 in one click, while nothing happened in the period. */
function ZeroReport({ periodId, onZero }: { periodId: string; onZero: () => void }) {
  const { orpc } = useCalls();
  const outlook = useQuery(orpc.submissions.outlook.queryOptions({ input: { periodId }, staleTime: 0 }));
  const news = outlook.data?.news ?? null;
  return (
    <div className="row zero-line">
      <Button disabled={news !== 0} onClick={onZero}>
        零报告
      </Button>
      <span className="second small">
        {news !== null && news > 0
          ? `本期有 ${news} 条进展，不能零报告，请按正常报送`
          : '本期没有新的进展时用：不用选内容，输入口令就导出'}
      </span>
    </div>
  );
}

const COLUMNS = [
  { name: '期次', width: 230 },
  { name: '截止', width: 260 },
  { name: '已报' },
  { name: '这次', width: 200 },
];

/** “今天截止”, “剩6天”, “已过截止日3天”. */
export function untilText(cutoff: Day, today: Day): string {
  const days = daysBetween(today, cutoff);
  if (days === 0) return '今天截止';
  return days > 0 ? `剩${days}天` : `已过截止日${-days}天`;
}

function lastText(submissions: readonly Submission[], periodId: string): string {
  const last = submissions.filter((each) => each.periodId === periodId).toSorted((a, b) => b.version - a.version)[0];
  return last === undefined ? '还没有报过' : `第 ${last.version} 版，${SUBMISSION_STATUS_LABELS[last.status]}`;
}

function nextText(submissions: readonly Submission[], periodId: string): string {
  const { version, kind } = nextOf(submissions, periodId);
  return `第 ${version} 版，${SUBMISSION_KIND_LABELS[kind]}`;
}
