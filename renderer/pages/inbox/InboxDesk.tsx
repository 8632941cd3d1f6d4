import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { InboxRow } from '../../../electron/core/contract/arrivals.ts';
import type { Outputs } from '../../../electron/core/contract/contract.ts';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import { SubmissionMark } from '../../components/SubmissionMark.tsx';
import { useEscape } from '../../forms/escape.ts';
import { boardAddress } from '../../frame/addresses.ts';
import { AsideView } from './AsideView.tsx';
import { ARRIVALS, ARRIVALS_ADDRESS, ASIDE, ASIDE_ADDRESS, RECEIPTS, RECEIPTS_ADDRESS } from './addresses.ts';
import { type InboxItem, isWaiting, stateMark, stateWord } from './inbox-view.ts';
import { ListRegion, type ListView } from './ListRegion.tsx';
import { ReceiptsView } from './receipts/ReceiptsView.tsx';
import { ArrivalsView } from './receiving/ArrivalsView.tsx';
import { useReceiving } from './receiving/ReceivingProvider.tsx';
import { ReviewPane } from './review/ReviewPane.tsx';

interface InboxDeskProps {
  readonly desk: Desk;
  readonly inbox: Outputs['arrivals']['list'];
  readonly items: readonly InboxItem[];
  /** What follows `/inbox/`. */
  readonly part: string;
  readonly dueReceipts: readonly InboxRow[];
  readonly onFiles: (files: File[]) => void;
  readonly onOpen: (id: string) => void;
  readonly onPart: (address: string) => void;
  readonly onClose: () => void;
}

/** The list, and beside it whatever is open. */
export function InboxDesk(props: InboxDeskProps) {
  const { desk, inbox, items, part, onFiles, onOpen, onPart, onClose } = props;
  const [view, setView] = useState<ListView>({ filter: 'all', search: '', periodId: '' });
  const [missingId, setMissingId] = useState<string | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const open = items.find(({ id }) => id === (missingId ?? part)) ?? itemOfVersion(items, inbox.rows, part);
  const openItem = (id: string): void => {
    const item = items.find((each) => each.id === id);
    setMissingId(item?.row === null ? id : null);
    if (item?.row === null) onClose();
    else onOpen(id);
  };
  const openPart = (address: string): void => {
    setMissingId(null);
    onPart(address);
  };
  useEscape(() => document.getElementById('inbox-list')?.focus());
  return (
    <div className={`inbox-desk${part === '' && missingId === null ? '' : ' inbox-desk-open'}`}>
      <ListRegion
        items={items}
        aside={inbox.aside}
        view={view}
        openId={open?.id ?? null}
        isAsideOpen={part === ASIDE}
        today={desk.today}
        onView={(changed) => setView({ ...view, ...changed })}
        onOpen={openItem}
        onAside={() => openPart(ASIDE_ADDRESS)}
        onEnter={() => head.current?.focus()}
        onFiles={onFiles}
      />
      <Right {...props} open={open} missingId={missingId} head={head} onOpenItem={openItem} onPart={openPart} />
    </div>
  );
}

/** An older version belongs to the row of the newest one. */
function itemOfVersion(items: readonly InboxItem[], rows: readonly InboxRow[], id: string): InboxItem | null {
  const row = rows.find(({ submission }) => submission.id === id);
  if (row === undefined) return null;
  return items.find((each) => each.unitId === row.unitId && each.periodId === row.submission.periodId) ?? null;
}

function Right(
  props: InboxDeskProps & {
    open: InboxItem | null;
    missingId: string | null;
    head: React.RefObject<HTMLHeadingElement | null>;
    onOpenItem: (id: string) => void;
  },
) {
  const { desk, inbox, items, part, dueReceipts, open, missingId, head, onOpen, onOpenItem, onPart, onClose } = props;
  const receiving = useReceiving();
  const periods = new Map((desk.record?.campaign.reportPeriods ?? []).map(({ id, name }) => [id, name]));
  const periodName = (id: string): string => periods.get(id) ?? id;
  if (missingId !== null && open !== null) return <NotReported item={open} />;
  if (part === ARRIVALS) return <ArrivalsView periodName={periodName} onOpen={onOpen} onClose={onClose} />;
  if (part === RECEIPTS) return <ReceiptsView due={dueReceipts} onClose={onClose} />;
  if (part === ASIDE)
    return (
      <AsideView
        aside={inbox.aside}
        periodName={periodName}
        onReceive={(unitId) => {
          receiving.receiveAside(unitId);
          onPart(ARRIVALS_ADDRESS);
        }}
        onClose={onClose}
      />
    );
  if (part === '') return <NothingOpen items={items} onOpen={onOpenItem} />;
  const nextId = items.find((each) => isWaiting(each) && each.id !== part)?.id ?? null;
  return (
    <ReviewPane
      submissionId={part}
      today={desk.today}
      newestVersion={open?.row?.submission.version ?? 0}
      nextId={nextId}
      headRef={head}
      onOpen={onOpen}
      onReceipts={() => onPart(RECEIPTS_ADDRESS)}
      onBack={onClose}
    />
  );
}

function NothingOpen({ items, onOpen }: { items: readonly InboxItem[]; onOpen: (id: string) => void }) {
  const waiting = items.filter(isWaiting);
  const [first] = waiting;
  return (
    <section className="inbox-right inbox-nothing" aria-label="审核">
      <p className="second">
        {first === undefined ? '没有待审的报送。在左边选一份查看。' : `有 ${waiting.length} 份待审。在左边选一份，或`}
        {first !== undefined && (
          <>
            {' '}
            <button type="button" className="link" onClick={() => onOpen(first.id)}>
              从{first.unitName}开始
            </button>
          </>
        )}
      </p>
    </section>
  );
}

function NotReported({ item }: { item: InboxItem }) {
  const { unitName, periodName, periodId } = item;
  return (
    <section className="inbox-right" aria-label="审核">
      <div className="inbox-part-head">
        <h2>{unitName}</h2>
        <span className="row">
          <SubmissionMark name={stateMark(item)} /> {stateWord(item)}
        </span>
      </div>
      <div className="inbox-part">
        <p>{periodName}还没有收到。请催报；对方说已经发出的，请检查邮箱里有没有没下载的附件。</p>
        <p>
          <Link to={boardAddress(periodId)}>在汇总里看各单位报送情况</Link>
        </p>
      </div>
    </section>
  );
}
