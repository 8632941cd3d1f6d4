import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { InboxRow } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { ProgressPanel } from '../../../components/ProgressPanel.tsx';
import { isWrongPassphrase } from '../passphrase-words.ts';
import { DueReceipts } from './DueReceipts.tsx';
import { useReceiptWriting } from './receipt-writing.ts';
import { WrittenReceipts } from './WrittenReceipts.tsx';

/** 回执: what is still to be written, in one go, and every receipt that was. */
export function ReceiptsView({ due, onClose }: { due: readonly InboxRow[]; onClose: () => void }) {
  const { orpc } = useCalls();
  const list = useQuery(orpc.receipts.list.queryOptions());
  const writing = useReceiptWriting();
  const receipts = list.data?.receipts ?? [];
  return (
    <section className="inbox-right" aria-label="回执">
      <div className="inbox-part-head">
        <h2>回执</h2>
        <span className="second">
          {due.length > 0 ? `${due.length} 份还没写` : '决定过的都写了回执'}，已写 {receipts.length} 份
        </span>
        <span className="grow" />
        <Button onClick={onClose}>关闭</Button>
      </div>
      <div className="inbox-part">
        {writing.progress !== null && (
          <ProgressPanel
            action={writing.isStopping ? '正在停下' : '正在写回执'}
            file={writing.progress.unitName}
            percent={(writing.progress.done / writing.progress.of) * 100}
            amount={`${writing.progress.done} / ${writing.progress.of} 份`}
            cancel={{ label: '取消', onCancel: writing.stop }}
          />
        )}
        {writing.failure !== null && !isWrongPassphrase(writing.failure.code) && (
          <FailureNotice failure={writing.failure}>已写出的回执照样有效，没写的可以再写。</FailureNotice>
        )}
        {writing.progress === null && due.length > 0 && <DueReceipts due={due} writing={writing} />}
        {writing.written > 0 && writing.progress === null && (
          <Notice kind="good">
            写出 {writing.written} 份回执。把每份回执（或同名的 .eml 邮件草稿）发给对应的单位，请他们在“报送”页导入。
          </Notice>
        )}
        {receipts.length > 0 && <WrittenReceipts receipts={receipts} folder={list.data?.folder ?? ''} />}
        {receipts.length === 0 && due.length === 0 && (
          <p className="second">还没有回执。审核时决定接收或退回后，在这里一次写出。</p>
        )}
      </div>
    </section>
  );
}
