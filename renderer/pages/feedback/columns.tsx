import { FEEDBACK_CHANNEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { shortDay } from '../../components/day-text.ts';
import type { RecordSort } from '../../components/RecordTable.tsx';
import type { RecordColumn } from '../../components/RecordTableRow.tsx';
import { taskName } from '../../components/task-name.ts';
import type { FeedbackRow } from './feedback-view.ts';
import { dayText, type FeedbackContext, ratingWord, STAGE_WORDS, stageText } from './feedback-words.ts';

/** Where there is room, with the task that each entry is about. */
export function columnsFor(isWide: boolean, context: FeedbackContext): readonly RecordColumn<FeedbackRow>[] {
  const columns: readonly RecordColumn<FeedbackRow>[] = [
    {
      key: 'received',
      heading: '收到',
      width: '68px',
      cell: ({ entry }) => shortDay(dayText(entry.receivedAt), context.today),
      sortBy: ({ entry }) => dayText(entry.receivedAt) || null,
    },
    {
      key: 'channel',
      heading: '渠道',
      width: '88px',
      cell: ({ entry }) => FEEDBACK_CHANNEL_LABELS[entry.channel],
      sortBy: ({ entry }) => FEEDBACK_CHANNEL_LABELS[entry.channel],
    },
    {
      key: 'rating',
      heading: '评价',
      width: '112px',
      cell: (row) => <RatingCell row={row} />,
      sortBy: ({ entry }) => entry.rating ?? null,
    },
    {
      key: 'content',
      heading: '内容',
      width: 'minmax(150px, 3fr)',
      cell: ({ entry }) => <span title={entry.content ?? ''}>{entry.content}</span>,
    },
    {
      key: 'task',
      heading: '任务',
      width: 'minmax(120px, 2fr)',
      cell: (row) => <span title={nameOfTask(row)}>{nameOfTask(row)}</span>,
      sortBy: (row) => nameOfTask(row) || null,
    },
    {
      key: 'handler',
      heading: '承办人',
      width: '76px',
      cell: ({ handler }) => handler,
      sortBy: ({ handler }) => handler || null,
    },
    {
      key: 'stage',
      heading: '办理',
      width: '140px',
      cell: ({ entry }) => <StageCell {...stageText(entry, context)} />,
      sortBy: ({ stage }) => STAGE_ORDER.indexOf(stage),
    },
  ];
  return columns.filter(({ key }) => isWide || key !== 'task');
}

const STAGE_ORDER = Object.keys(STAGE_WORDS);

function nameOfTask({ task }: FeedbackRow): string {
  return task === null ? '' : taskName(task);
}

function RatingCell({ row }: { row: FeedbackRow }) {
  const word = ratingWord(row.entry.rating);
  if (word === null) return row.isNegative ? <b>差评</b> : <span className="third">未评分</span>;
  const text = `${row.entry.rating} ${word}`;
  return row.isNegative ? <b>{text}</b> : text;
}

/** What waits stands out; what is late says so, with its days. */
function StageCell({ word, deadline, isLate, isWaiting }: ReturnType<typeof stageText>) {
  if (!isWaiting) return <span className="second">{word}</span>;
  return (
    <>
      <b>{word}</b>
      {deadline !== '' && <span className={isLate ? 'feedback-late' : 'second'}> {deadline}</span>}
    </>
  );
}

/** By a column's head, nothing last; without one as they stand. */
export function sorted(
  rows: readonly FeedbackRow[],
  columns: readonly RecordColumn<FeedbackRow>[],
  sort: RecordSort | null,
): readonly FeedbackRow[] {
  const by = columns.find(({ key }) => key === sort?.key)?.sortBy;
  if (sort === null || by === undefined) return rows;
  const keyed = rows.map((row) => ({ row, value: by(row) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    const order =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : String(a.value).localeCompare(String(b.value), 'zh-CN');
    return sort.isDown ? -order : order;
  });
  return keyed.map(({ row }) => row);
}
