/** 催报: a text for the office's chat group, naming who is missing. In roster order, without any ranking. */
import type { Board, BoardRow } from '../../../electron/core/contract/boards.ts';
import { type Day, daysBetween } from '../../../electron/core/domain/day.ts';
import { chineseDay } from '../../components/day-text.ts';
import { cellOf } from './board-filter.ts';

type Period = Board['periods'][number];

export interface Missing {
  /** Nothing came. */
  readonly units: readonly BoardRow[];
  /** Sent back, and not sent again. */
  readonly returned: readonly BoardRow[];
  /** Some volumes are still to come. */
  readonly partly: readonly BoardRow[];
}

export function missingIn({ units }: Pick<Board, 'units'>, periodId: string): Missing {
  const is = (row: BoardRow, ...states: string[]): boolean => states.includes(cellOf(row, periodId)?.state ?? '');
  return {
    units: units.filter((row) => is(row, 'missing', 'late')),
    returned: units.filter((row) => is(row, 'returned')),
    partly: units.filter((row) => (cellOf(row, periodId)?.volumesMissing.length ?? 0) > 0),
  };
}

/** Null where nobody has to be asked. */
export function urgeText(board: Board, period: Period, campaign: string): string | null {
  const { units, returned, partly } = missingIn(board, period.id);
  if (units.length + returned.length + partly.length === 0) return null;
  const names = (rows: readonly BoardRow[]): string => rows.map(({ name }) => name).join('、');
  const { numerator, denominator } = period.reported;
  const lines = [
    `【催报】${campaign}${period.name}报送，截止${chineseDay(period.cutoff, false)}(${leftText(period.cutoff, board.today)})，已报 ${numerator} / 应报 ${denominator}。`,
    ...(units.length > 0 ? [`还没有报的 ${units.length} 个单位：${names(units)}。`] : []),
    ...(returned.length > 0 ? [`退回后待重报的 ${returned.length} 个单位：${names(returned)}。`] : []),
    ...partly.map(
      (row) =>
        `${row.name}还缺第 ${cellOf(row, period.id)?.volumesMissing.join('、')} 卷，请补发这几卷，不必全部重发。`,
    ),
    '没有变化的可以零报告，不用传照片。如已发出请告知，谢谢。',
  ];
  return lines.join('\n');
}

/** One unit, to be told by itself. */
export function urgeOneText(row: BoardRow, board: Board, period: Period, campaign: string): string | null {
  return urgeText({ ...board, units: [row] }, period, campaign)?.replace(/,已报 \d+ \/ 应报 \d+/, '') ?? null;
}

function leftText(cutoff: Day, today: Day): string {
  const left = daysBetween(today, cutoff);
  if (left === 0) return '今天';
  return left > 0 ? `还剩 ${left} 天` : `已过 ${-left} 天`;
}
