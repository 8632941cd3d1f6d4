import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type DragEvent, useMemo, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Outputs } from '../../../electron/core/contract/contract.ts';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { droppedFiles } from '../../components/dropped-files.ts';
import { Icon } from '../../components/Icon.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { INBOX, inboxAddress } from '../../frame/addresses.ts';
import { StatusLeft } from '../../frame/status-slot.tsx';
import { Alarms } from './Alarms.tsx';
import { ARRIVALS_ADDRESS, RECEIPTS_ADDRESS } from './addresses.ts';
import { EmptyInbox } from './EmptyInbox.tsx';
import { FileButton } from './FileButton.tsx';
import { InboxDesk } from './InboxDesk.tsx';
import { currentPeriod, type InboxItem, inboxItems, isReceiptDue, isWaiting } from './inbox-view.ts';
import { useReceiving } from './receiving/ReceivingProvider.tsx';
import './inbox.css';

type Inbox = Outputs['arrivals']['list'];

/** 收件: `#/inbox`, with a submission `#/inbox/<submissionId>`. */
export function InboxPage() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const inbox = useQuery(orpc.arrivals.list.queryOptions());
  if (desk.data !== undefined && inbox.data !== undefined) return <Page desk={desk.data} inbox={inbox.data} />;
  return (
    <div className="inbox-page">
      <PageHeader title="收件" />
      {inbox.error === null && <LoadingRows />}
      {inbox.error !== null && <ReadFailure error={inbox.error} retry={() => void inbox.refetch()} />}
    </div>
  );
}

function Page({ desk, inbox }: { desk: Desk; inbox: Inbox }) {
  const navigate = useNavigate();
  const { '*': part = '' } = useParams();
  const receiving = useReceiving();
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const periods = desk.record?.campaign.reportPeriods ?? [];
  const period = currentPeriod(periods, desk.today);
  const items = useMemo(
    () => inboxItems(inbox, period === null ? [] : [period], desk.today),
    [inbox, period, desk.today],
  );
  const due = inbox.rows.filter(isReceiptDue);
  const receive = (files: File[]): void => {
    if (files.length === 0 || receiving.call.state === 'running') return;
    receiving.receive(files);
    // at once: a transition would wait while the progress is told
    void navigate(ARRIVALS_ADDRESS, { flushSync: true });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(receive);
  };
  const isEmpty = inbox.rows.length === 0 && inbox.aside.length === 0 && part === '';
  const isRunning = receiving.call.state === 'running';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere; the button is the way for keys
    <div
      className={`inbox-page${isOver ? ' inbox-page-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <PageHeader
        title="收件"
        facts={<Facts items={items} inbox={inbox} periodId={period?.id ?? null} name={period?.name ?? ''} />}
      >
        {(due.length > 0 || inbox.rows.some(({ submission }) => submission.sentReceipt !== null)) && (
          <Button onClick={() => void navigate(RECEIPTS_ADDRESS)}>
            {due.length > 0 ? `为 ${due.length} 份写回执` : '已写的回执'}
          </Button>
        )}
        {receiving.arrivals !== null && !isRunning && (
          <Button onClick={() => void navigate(ARRIVALS_ADDRESS)}>上次收件结果</Button>
        )}
        {isRunning && <Button onClick={() => void navigate(ARRIVALS_ADDRESS)}>正在收件…</Button>}
        <FileButton
          label="放入收到的文件"
          inputRef={chooser}
          icon={<Icon name="inbox" />}
          isDisabled={isRunning}
          onFiles={receive}
        />
      </PageHeader>
      <Alarms alarms={inbox.alarms} />
      {inbox.damaged.length > 0 && (
        <div className="main-notice">
          {inbox.damaged.map(({ unitId, message }) => (
            <Notice key={unitId} kind="warning">
              {message}
            </Notice>
          ))}
        </div>
      )}
      {isEmpty && !desk.canReceive ? (
        <NoSubordinates />
      ) : isEmpty && inbox.due.length === 0 ? (
        <EmptyInbox onFiles={receive} choose={() => chooser.current?.click()} />
      ) : (
        <InboxDesk
          desk={desk}
          inbox={inbox}
          items={items}
          part={part}
          dueReceipts={due}
          onFiles={receive}
          onOpen={(id) => void navigate(inboxAddress(id), { replace: part !== '' })}
          onPart={(address) => void navigate(address, { replace: part !== '' })}
          onClose={() => void navigate(INBOX, { replace: true })}
        />
      )}
      <StatusLeft>
        <span>
          收件<b>{inbox.rows.length}</b>份 · 待审<b>{items.filter(isWaiting).length}</b>
          {due.length > 0 && (
            <>
              {' '}
              · 待写回执<b>{due.length}</b>
            </>
          )}
        </span>
      </StatusLeft>
    </div>
  );
}

function Facts(props: { items: readonly InboxItem[]; inbox: Inbox; periodId: string | null; name: string }) {
  const { items, inbox, periodId, name } = props;
  const waiting = items.filter(isWaiting).length;
  if (periodId === null) return waiting > 0 ? `待审 ${waiting}` : '';
  const units = new Set(
    items.filter((each) => each.periodId === periodId && each.row !== null).map(({ unitId }) => unitId),
  );
  const count = inbox.due.length > 0 ? `已收 ${units.size} / 应报 ${inbox.due.length}` : `已收 ${units.size} 个单位`;
  return `${name} · ${count}${waiting > 0 ? ` · 待审 ${waiting}` : ''}`;
}

function NoSubordinates() {
  return (
    <div className="inbox-part">
      <Notice kind="info">本单位没有下级，不收报送。上级发来的回执在“报送”页导入。</Notice>
    </div>
  );
}
