import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { dayOf } from '../../../electron/core/domain/day.ts';
import {
  RETURN_CODE_LABELS,
  SUBMISSION_KIND_LABELS,
  SUBMISSION_STATUS_LABELS,
} from '../../../electron/core/domain/labels.ts';
import type { Submission } from '../../../electron/core/domain/submission.ts';
import { BoxTag } from '../../components/BoxTag.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { AdjustmentLines } from './Adjustments.tsx';
import { PackageLinks } from './PackageLinks.tsx';

/** Every version that was sent, newest first, and what came back. */
export function SubmissionList(props: { campaign: Campaign; submissions: readonly Submission[]; isBrief?: boolean }) {
  const { campaign, submissions, isBrief = false } = props;
  const nameOf = (periodId: string): string =>
    campaign.reportPeriods?.find(({ id }) => id === periodId)?.name ?? periodId;
  return (
    <SheetTable label="历次报送" columns={COLUMNS} isInset={isBrief}>
      {submissions.map((submission) => (
        <tr key={submission.id}>
          <td>{nameOf(submission.periodId)}</td>
          <td>
            第 {submission.version} 版
            {submission.kind !== 'regular' && (
              <>
                {' '}
                <BoxTag>{SUBMISSION_KIND_LABELS[submission.kind]}</BoxTag>
              </>
            )}
          </td>
          <td>{dayText(submission.submittedAt ?? submission.createdAt)}</td>
          <td>
            {SUBMISSION_STATUS_LABELS[submission.status]}
            {submission.receivedAt && <span className="second"> {dayOf(submission.receivedAt)}</span>}
            <Receipt submission={submission} />
            <ReturnItems submission={submission} />
          </td>
          <td>
            <PackageLinks submission={submission} />
          </td>
        </tr>
      ))}
    </SheetTable>
  );
}

const COLUMNS = [
  { name: '期次', width: 130 },
  { name: '版次', width: 130 },
  { name: '报送日期', width: 104 },
  { name: '结果' },
  { name: '文件', width: 320 },
];

/** Who decided, what was said, and what was adjusted. */
function Receipt({ submission: { receipt, adjustments } }: { submission: Submission }) {
  return (
    <>
      {receipt != null && (
        <div className="second small">
          {receipt.issuer} {receipt.reviewer}
          {receipt.note && `：${receipt.note}`}
        </div>
      )}
      <AdjustmentLines adjustments={adjustments} />
    </>
  );
}

function ReturnItems({ submission: { returnItems } }: { submission: Submission }) {
  if (returnItems == null || returnItems.length === 0) return null;
  return (
    <ul className="second small">
      {returnItems.map(({ code, text, target }) => (
        <li key={`${code} ${target} ${text}`}>
          {code != null && `${code} ${RETURN_CODE_LABELS[code]}：`}
          {text}
        </li>
      ))}
    </ul>
  );
}

function dayText(moment: string | null | undefined): string {
  return moment ? dayOf(moment) : '—';
}
