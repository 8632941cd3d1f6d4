import type { Board, BoardRow } from '../../../electron/core/contract/boards.ts';
import { cellOf } from './board-filter.ts';
import { BOARD_STATES, StateWord } from './StateWord.tsx';

/** How the period stands, as one strip with its legend, and what the totals count. */
export function StateStrip({ period, rows }: { period: Board['periods'][number]; rows: readonly BoardRow[] }) {
  const counts = BOARD_STATES.map((state) => ({
    state,
    count: rows.filter((row) => cellOf(row, period.id)?.state === state).length,
  })).filter(({ count }) => count > 0);
  return (
    <div className="board-below">
      <section aria-label={`${period.name}报送`}>
        <h2>{period.name}报送</h2>
        <div className="board-strip" aria-hidden="true">
          {counts.map(({ state, count }) => (
            <i key={state} className={`board-strip-${state}`} style={{ flexGrow: count }} />
          ))}
        </div>
        <ul>
          {counts.map(({ state, count }) => (
            <li key={state}>
              <StateWord state={state} /> {count}
            </li>
          ))}
        </ul>
      </section>
      <p className="board-note small">
        <b>合计只算已接收的最新版。</b>
        率由各单位分子、分母相加重算，不取平均；“人”相加标为未去重；自报与核定并列保留。单位按名册排，不排名。
      </p>
    </div>
  );
}
