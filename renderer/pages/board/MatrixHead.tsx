// biome-ignore-all lint/a11y/useSemanticElements: part of a table that cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus
import type { Board } from '../../../electron/core/contract/boards.ts';

/** Two rows: what belongs together, and each column's own name. */
export function MatrixHead(props: { periods: Board['periods']; template: string; hasRates: boolean; current: string }) {
  const { periods, template, hasRates, current } = props;
  const style = { gridTemplateColumns: template };
  return (
    <div role="rowgroup" className="board-head">
      <div role="row" aria-rowindex={1} className="board-row" style={style}>
        <span role="columnheader" className="board-cell board-unit" aria-hidden="true" />
        <span
          role="columnheader"
          className="board-cell board-group"
          aria-colspan={periods.length}
          style={{ gridColumn: `span ${periods.length}` }}
        >
          报送
        </span>
        {hasRates && (
          <span
            role="columnheader"
            className="board-cell board-group"
            aria-colspan={4}
            style={{ gridColumn: 'span 4' }}
          >
            最新一版自报
          </span>
        )}
        <span role="columnheader" className="board-cell" aria-hidden="true" />
      </div>
      <div role="row" aria-rowindex={2} className="board-row" style={style}>
        <span role="columnheader" className="board-cell board-unit">
          单位
        </span>
        {periods.map(({ id, name, cutoff }) => (
          <span
            key={id}
            role="columnheader"
            className={`board-cell${id === current ? ' board-current' : ''}`}
            title={`${name} 截 ${cutoff}`}
          >
            {name} <span className="third">截 {cutoff.slice(5)}</span>
          </span>
        ))}
        {hasRates &&
          ['任务', '完成率', '销号率', '满意率'].map((name) => (
            <span key={name} role="columnheader" className="board-cell board-right">
              {name}
            </span>
          ))}
        <span role="columnheader" className="board-cell">
          下一步
        </span>
      </div>
    </div>
  );
}
