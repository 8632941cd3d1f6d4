// biome-ignore-all lint/a11y/useSemanticElements: part of a table that cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus
import { RateCell } from './MatrixRow.tsx';
import type { MatrixProps } from './MatrixTable.tsx';

/** The last row says what it counts. */
export function MatrixTotals(props: MatrixProps & { template: string }) {
  const { board, rows, aggregate, hasRates, template, period } = props;
  const figures = aggregate?.figures ?? null;
  return (
    <div role="rowgroup" className="board-totals">
      <div role="row" aria-rowindex={rows.length + 3} className="board-row" style={{ gridTemplateColumns: template }}>
        <span role="rowheader" className="board-cell board-unit" title={`三率只计${period.name}已接收的最新版`}>
          已接收合计
        </span>
        {board.periods.map(({ id, due, accepted, reported }) => (
          <span key={id} role="gridcell" className="board-cell">
            <b>
              {accepted.numerator} / {due}
            </b>
            <span className="second small">已报 {reported.numerator}</span>
          </span>
        ))}
        {hasRates && (
          <>
            <span role="gridcell" className="board-cell board-right">
              <b>{figures?.tasks ?? '—'}</b>
            </span>
            {[figures?.completion, figures?.closureRate, figures?.feedback.satisfaction].map((ratio, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the three rates have no other name
              <span key={index} role="gridcell" className="board-cell board-right">
                <RateCell ratio={ratio ?? null} />
              </span>
            ))}
          </>
        )}
        <span role="gridcell" className="board-cell second small" title={`三率只计${period.name}已接收的最新版`}>
          {hasRates && `计${period.name}`}
        </span>
      </div>
    </div>
  );
}
