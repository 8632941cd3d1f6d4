import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { InboxRow } from '../../../electron/core/contract/arrivals.ts';
import type { KeptReceipt } from '../../../electron/core/contract/receipts.ts';
import { useCalls } from '../../calls/calls.tsx';
import { download } from '../../calls/download.ts';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { dayAndTime } from '../../components/day-text.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { bytesText } from '../../components/number-text.ts';
import { ProgressPanel } from '../../components/ProgressPanel.tsx';
import { Section } from '../../components/Section.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { RevealButton } from '../submission/PackageLinks.tsx';
import { PassphraseAsk } from './PassphraseAsk.tsx';
import { isWrongPassphrase, WRONG_PASSPHRASE } from './passphrase-words.ts';

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
          <ErrorNotice title={writing.failure.message} code={writing.failure.code} detail={writing.failure.detail}>
            已写出的回执照样有效，没写的可以再写。
          </ErrorNotice>
        )}
        {writing.progress === null && due.length > 0 && <ToWrite due={due} writing={writing} />}
        {writing.written > 0 && writing.progress === null && (
          <Notice kind="good">
            写出 {writing.written} 份回执。把每份回执（或同名的 .eml 邮件草稿）发给对应的单位，请他们在“报送”页导入。
          </Notice>
        )}
        {receipts.length > 0 && <Written receipts={receipts} folder={list.data?.folder ?? ''} />}
        {receipts.length === 0 && due.length === 0 && (
          <p className="second">还没有回执。审核时决定接收或退回后，在这里一次写出。</p>
        )}
      </div>
    </section>
  );
}

/** The key is unlocked anew for each batch. */
const BATCH = 10;

interface ReceiptWriting {
  readonly progress: { readonly done: number; readonly of: number; readonly unitName: string } | null;
  readonly failure: Failure | null;
  readonly written: number;
  readonly isStopping: boolean;
  write(due: readonly InboxRow[], passphrase: string): Promise<void>;
  stop(): void;
}

function useReceiptWriting(): ReceiptWriting {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ReceiptWriting['progress']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [written, setWritten] = useState(0);
  const [isStopping, setStopping] = useState(false);
  const stopped = useRef(false);
  const write = async (due: readonly InboxRow[], passphrase: string): Promise<void> => {
    stopped.current = false;
    setFailure(null);
    setWritten(0);
    let done = 0;
    try {
      while (done < due.length && !stopped.current) {
        const batch = due.slice(done, done + BATCH);
        setProgress({ done, of: due.length, unitName: batch[0]?.unitName ?? '' });
        const submissionIds = batch.map(({ submission }) => submission.id);
        await client.receipts.write({ outFolder: null, passphrase, submissionIds });
        done += batch.length;
        setWritten(done);
      }
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setProgress(null);
      setStopping(false);
      await refreshEverything(queryClient);
    }
  };
  const stop = (): void => {
    stopped.current = true;
    setStopping(true);
  };
  return { progress, failure, written, isStopping, write, stop };
}

const DUE_COLUMNS = [
  { name: '单位' },
  { name: '期次、版次', width: 180 },
  { name: '结论', width: 120 },
  { name: '决定人', width: 180 },
];

function ToWrite({ due, writing }: { due: readonly InboxRow[]; writing: ReceiptWriting }) {
  const wrong = isWrongPassphrase(writing.failure?.code) ? WRONG_PASSPHRASE : null;
  return (
    <>
      <PassphraseAsk
        title={`为 ${due.length} 份写回执`}
        hint="回执要签上本单位的数字签名；写出后结论不能再改，也不能撤销。口令不保存"
        action={`写出 ${due.length} 份回执`}
        error={wrong}
        onGive={(passphrase) => void writing.write(due, passphrase)}
      />
      <Section title={`还没写回执的 ${due.length} 份`}>
        <SheetTable label="还没写回执的" columns={DUE_COLUMNS} isInset>
          {due.map(({ submission, unitName, periodName }) => (
            <tr key={submission.id}>
              <td>{unitName}</td>
              <td>
                {periodName}第{submission.version}版
              </td>
              <td>
                {submission.review?.decision === 'accepted' ? '接收' : `退回 ${submission.review?.items.length} 项`}
              </td>
              <td className="second">
                {submission.review?.by} {submission.review == null ? '' : dayAndTime(submission.review.at)}
              </td>
            </tr>
          ))}
        </SheetTable>
      </Section>
    </>
  );
}

const WRITTEN_COLUMNS = [
  { name: '发给', width: 190 },
  { name: '回执' },
  { name: '写出', width: 104 },
  { name: '操作', width: 190, isAtRight: true, isNameless: true },
];

/** 已写出的回执: what goes to whom, and how to get at it. */
function Written({ receipts, folder }: { receipts: readonly KeptReceipt[]; folder: string }) {
  const { host } = useCalls();
  const here = receipts.filter(({ bytes }) => bytes !== null);
  const [first] = here;
  const downloadAll = (): void => {
    for (const { submissionId, file } of here) download(host.fileUrl(`/files/receipts/${submissionId}`), file);
  };
  return (
    <Section
      title={`已写出的回执 ${receipts.length} 份`}
      extra={
        host.dialogs !== null ? (
          first !== undefined && <RevealButton path={inFolder(folder, first.file)} />
        ) : (
          <Button disabled={here.length === 0} onClick={downloadAll}>
            全部下载
          </Button>
        )
      }
    >
      <SheetTable label="已写出的回执" columns={WRITTEN_COLUMNS} isInset>
        {receipts.map((receipt) => (
          <Receipt key={receipt.submissionId} receipt={receipt} folder={folder} />
        ))}
      </SheetTable>
    </Section>
  );
}

function inFolder(folder: string, file: string): string {
  return `${folder}${folder.includes('\\') ? '\\' : '/'}${file}`;
}

function Receipt({ receipt, folder }: { receipt: KeptReceipt; folder: string }) {
  const { host } = useCalls();
  const { submissionId, unitName, periodName, version, decision, file, bytes, at, hasMail, email } = receipt;
  const mailName = file.replace(/\.zip$/, '.eml');
  return (
    <tr>
      <td>
        <div>{unitName}</div>
        <div className="second small">{email ?? '没有登记邮箱'}</div>
      </td>
      <td>
        <div>
          {periodName}第{version}版 <b>{decision === 'accepted' ? '接收回执' : '退回单'}</b>
        </div>
        <div className="second small">
          {file} {bytes !== null && <span className="no-break">{bytesText(bytes)}</span>}
        </div>
      </td>
      <td className="no-break">{dayAndTime(at)}</td>
      <td className="at-right">
        {bytes === null ? (
          <span className="second">已不在发件箱</span>
        ) : host.dialogs !== null ? (
          <RevealButton path={inFolder(folder, file)} isLink />
        ) : (
          <>
            <a href={host.fileUrl(`/files/receipts/${submissionId}`)} download={file}>
              下载回执<span className="heard">：{unitName}</span>
            </a>{' '}
            {hasMail && (
              <a href={host.fileUrl(`/files/receipts/${submissionId}/mail`)} download={mailName}>
                邮件草稿<span className="heard">：{unitName}</span>
              </a>
            )}
          </>
        )}
      </td>
    </tr>
  );
}
