// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list takes the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useRef } from 'react';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { SUBMISSION_KIND_LABELS } from '../../../electron/core/domain/labels.ts';
import { clockTime, shortDay } from '../../components/day-text.ts';
import { useInSight } from '../../components/in-sight.ts';
import { SubmissionMark } from '../../components/SubmissionMark.tsx';
import { type InboxItem, isWaiting, stateMark, stateWord } from './inbox-view.ts';

const ROW = 56;

/** What came in, one below the other. ↑↓ move and open, Enter goes to the review. */
export function SubmissionList(props: {
  items: readonly InboxItem[];
  openId: string | null;
  today: string;
  onOpen: (id: string) => void;
  onEnter: () => void;
}) {
  const { items, openId, today, onOpen, onEnter } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const reached = items.findIndex(({ id }) => id === openId);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: useCallback(() => scroller.current, []),
    estimateSize: useCallback(() => ROW, []),
    getItemKey: useCallback((index: number) => items[index]?.id ?? index, [items]),
    overscan: 6,
    useFlushSync: false,
  });
  useInSight(virtual.scrollToIndex, reached);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    if (event.key === 'Enter' && reached >= 0) {
      event.preventDefault();
      onEnter();
      return;
    }
    const target = targetOf(event.key, reached, items.length, scroller.current?.clientHeight ?? 0);
    const id = target === null ? undefined : items[target]?.id;
    if (id === undefined) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <div
      ref={scroller}
      id="inbox-list"
      className="inbox-list"
      role="listbox"
      aria-label="收到的报送"
      aria-activedescendant={reached >= 0 ? rowId(openId ?? '') : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="inbox-list-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={item.id}
              id={rowId(item.id)}
              role="option"
              aria-selected={item.id === openId}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              className={`inbox-row${item.id === openId ? ' inbox-row-open' : ''}`}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onOpen(item.id)}
            >
              <Row item={item} today={today} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function rowId(id: string): string {
  return `inbox-row-${id.replaceAll(' ', '-')}`;
}

function targetOf(key: string, reached: number, count: number, height: number): number | null {
  const last = count - 1;
  const page = Math.max(1, Math.floor(height / ROW) - 1);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(last, reached + 1),
    ArrowUp: reached < 0 ? last : Math.max(0, reached - 1),
    PageDown: Math.min(last, Math.max(reached, 0) + page),
    PageUp: Math.max(0, reached - page),
    Home: 0,
    End: last,
  };
  return targets[key] ?? null;
}

function Row({ item, today }: { item: InboxItem; today: string }) {
  const { row, shortName, unitName, periodName } = item;
  return (
    <>
      <div className="inbox-row-line">
        <b className="grow clip" title={unitName}>
          {shortName}
        </b>
        <span className="second small no-break">{row === null ? '' : timeOf(row.submission.receivedAt, today)}</span>
      </div>
      <div className="inbox-row-line small">
        <span className="grow clip second">
          {periodName}
          {row !== null && ` 第${row.submission.version}版${kindWord(row.submission.kind)}`}
          {row?.isLate === true && ' · 迟报'}
        </span>
        <span className={`inbox-state${isWaiting(item) ? ' inbox-state-waiting' : ''}`}>
          <SubmissionMark name={stateMark(item)} size={11} />
          {stateWord(item)}
        </span>
      </div>
    </>
  );
}

/** The first report needs no word. */
function kindWord(kind: keyof typeof SUBMISSION_KIND_LABELS): string {
  return kind === 'regular' ? '' : ` ${SUBMISSION_KIND_LABELS[kind]}`;
}

/** Today by the clock, else by the day. */
export function timeOf(moment: string, today: string): string {
  const day = dayOf(moment);
  return day === today ? clockTime(moment) : shortDay(day, today);
}
