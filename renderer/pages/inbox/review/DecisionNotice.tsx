import { Button } from 'antd';
import type { ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { dayAndTime } from '../../../components/day-text.ts';
import { Notice } from '../../../components/Notice.tsx';
import type { ReviewPaneProps } from './ReviewPane.tsx';

/** What was decided, whether that can still be changed, and what comes next. */
export function DecisionNotice(props: ReviewPaneProps & { sheet: ReviewSheet }) {
  const { sheet, newestVersion, nextId, onOpen, onReceipts } = props;
  const { submission } = sheet.row;
  const { review, sentReceipt, version } = submission;
  const newest = sheet.versions.find((each) => each.version === newestVersion);
  if (newestVersion > version && newest !== undefined)
    return (
      <Notice
        kind="info"
        actions={<Button onClick={() => onOpen(newest.submissionId)}>看第 {newest.version} 版</Button>}
      >
        已收到更新的第 {newest.version} 版，这一版只供查看。
      </Notice>
    );
  if (review === null) return null;
  const word = review.decision === 'accepted' ? '接收' : `退回，${review.items.length} 项`;
  const next = nextId === null ? null : <Button onClick={() => onOpen(nextId)}>下一份待审</Button>;
  if (sentReceipt === null)
    return (
      <Notice
        kind="good"
        actions={
          <>
            <Button onClick={onReceipts}>去写回执</Button>
            {next}
          </>
        }
      >
        {review.by} {dayAndTime(review.at)} 决定：<b>{word}</b>
        。还没写回执，结论可以改；回执写出后不能再改，也不能撤销。
      </Notice>
    );
  return (
    <Notice kind="info" actions={next}>
      {review.by} {dayAndTime(review.at)} 决定：<b>{word}</b>。{dayAndTime(sentReceipt.at)} 已写出回执，结论不能再改。{' '}
      <ReceiptLink submissionId={submission.id} file={sentReceipt.file} />
    </Notice>
  );
}

function ReceiptLink({ submissionId, file }: { submissionId: string; file: string }) {
  const { host } = useCalls();
  if (host.kind === 'desktop') return <span>{file}</span>;
  return (
    <a href={host.fileUrl(`/files/receipts/${submissionId}`)} download={file}>
      下载回执
    </a>
  );
}
