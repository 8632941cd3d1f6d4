// biome-ignore-all lint/a11y/useSemanticElements: part of a table that cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active cell
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table takes the keys
import type { Board, BoardCell, BoardRow } from '../../../electron/core/contract/boards.ts';
import { BOARD_CELL_WORDS, boardNextStep, NEXT_STEP_WORDS } from '../../../electron/core/domain/exchange/board.ts';
import type { Ratio } from '../../../electron/core/domain/ratio.ts';
import { BoxTag } from '../../components/BoxTag.tsx';
import { deadlineText, shortDay } from '../../components/day-text.ts';
import { fractionText, percentText } from '../../components/rate-text.ts';
import { StateWord } from './StateWord.tsx';

export function cellId(unitId: string, column: number): string {
  return `board-${unitId}-${column}`;
}

export interface MatrixRowProps {
  readonly row: BoardRow;
  readonly index: number;
  readonly top: number;
  readonly board: Board;
  readonly template: string;
  readonly hasRates: boolean;
  /** The period whose submissions of this unit are open beside the table. */
  readonly openPeriodId: string | null;
  readonly reachedColumn: number | null;
  readonly onReach: (column: number) => void;
  readonly onEnter: (column: number) => void;
}

export function MatrixRow(props: MatrixRowProps) {
  const { row, index, top, board, template, hasRates, openPeriodId, reachedColumn, onReach, onEnter } = props;
  const { periods, today } = board;
  const step = boardNextStep(row.cells, periods, today);
  const last = periods.length;
  return (
    <div
      role="row"
      aria-rowindex={index + 3}
      className={`board-row${openPeriodId !== null ? ' board-open' : ''}`}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      <span role="rowheader" className="board-cell board-unit" title={row.name}>
        <span className="clip">{row.shortName}</span>
        {!row.isInRoster && <BoxTag>不在名册</BoxTag>}
      </span>
      {row.cells.map((cell, column) => (
        <span
          key={cell.periodId}
          id={cellId(row.unitId, column)}
          role="gridcell"
          title={cellLabel(cell, board)}
          aria-selected={openPeriodId === cell.periodId}
          className={cellClass(cell, reachedColumn === column)}
          onClick={() => {
            onReach(column);
            onEnter(column);
          }}
        >
          <StateWord state={cell.state} />
          <span className="grow" />
          <CellFacts cell={cell} board={board} />
        </span>
      ))}
      {hasRates && <Rates row={row} />}
      <span
        id={cellId(row.unitId, last)}
        role="gridcell"
        className={`board-cell${reachedColumn === last ? ' board-reached' : ''}`}
      >
        {step !== null && (
          <button
            type="button"
            className="link"
            tabIndex={-1}
            aria-label={`${NEXT_STEP_WORDS[step.step]}：${row.shortName}`}
            onClick={() => {
              onReach(last);
              onEnter(last);
            }}
          >
            {NEXT_STEP_WORDS[step.step]}
          </button>
        )}
      </span>
    </div>
  );
}

/** Tinted only where somebody has to act. */
function cellClass({ state, volumesMissing }: BoardCell, isReached: boolean): string {
  const needs = state !== 'accepted' && state !== 'missing';
  const tint = needs || volumesMissing.length > 0 ? ` board-tint-${state}` : '';
  return `board-cell board-period-cell${tint}${isReached ? ' board-reached' : ''}`;
}

function CellFacts({ cell, board }: { cell: BoardCell; board: Board }) {
  const { receivedAt, isLate, version, volumesMissing, periodId } = cell;
  if (receivedAt === null) {
    const cutoff = board.periods.find(({ id }) => id === periodId)?.cutoff ?? board.today;
    return <span className="third small">{deadlineText(cutoff, board.today)}</span>;
  }
  return (
    <span className="second small">
      {volumesMissing.length > 0 && <b className="board-lacks">缺第{volumesMissing.join('、')}卷 </b>}
      {version !== null && version > 1 && `第${version}版 `}
      {shortDay(receivedAt, board.today)}
      {isLate && <b className="board-lacks"> 迟</b>}
    </span>
  );
}

/** The cell in full. */
function cellLabel(cell: BoardCell, board: Board): string {
  const { state, version, receivedAt, isLate, volumesMissing, periodId } = cell;
  const name = board.periods.find(({ id }) => id === periodId)?.name ?? periodId;
  const facts = [
    `${name}：${BOARD_CELL_WORDS[state]}`,
    version === null ? '' : `第${version}版`,
    receivedAt === null ? '' : `${receivedAt} 收到`,
    isLate ? '迟报' : '',
    volumesMissing.length > 0 ? `缺第${volumesMissing.join('、')}卷` : '',
  ];
  return facts.filter(Boolean).join('，');
}

function Rates({ row: { newest } }: { row: BoardRow }) {
  const rates = newest === null ? [null, null, null] : [newest.completion, newest.closureRate, newest.satisfaction];
  return (
    <>
      <span role="gridcell" className="board-cell board-right">
        {newest?.tasks ?? <span className="third">—</span>}
      </span>
      {rates.map((ratio, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the three rates have no other name
        <span key={index} role="gridcell" className="board-cell board-right">
          <RateCell ratio={ratio} />
        </span>
      ))}
    </>
  );
}

export function RateCell({ ratio }: { ratio: Ratio | null }) {
  if (ratio === null || ratio.percent === null) return <span className="third">—</span>;
  return (
    <>
      <b>{percentText(ratio)}</b> <span className="second board-fraction">{fractionText(ratio)}</span>
    </>
  );
}
