// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
import { memo } from 'react';
import { TickBox } from '../../components/TickBox.tsx';
import { cellId } from './evidence-list.ts';
import type { EvidenceItem } from './evidence-view.ts';
import type { Column } from './table-columns.ts';

/** Drawn anew only when something of its own has changed. */
export const EvidenceTableRow = memo(function EvidenceTableRow(props: {
  item: EvidenceItem;
  index: number;
  top: number;
  columns: readonly Column[];
  template: string;
  today: string;
  isOpen: boolean;
  isActive: boolean;
  isTicked: boolean;
}) {
  const { item, index, top, columns, template, today, isOpen, isActive, isTicked } = props;
  const { id, fileName } = item.evidence;
  return (
    <div
      id={cellId(id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      className={`row-table-row${isOpen ? ' row-open' : ''}${isActive ? ' row-reached' : ''}`}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      data-id={id}
    >
      <div role="gridcell" className="row-table-cell evidence-tick">
        <TickBox label={`勾选 ${fileName}`} isTicked={isTicked} isReached={false} />
      </div>
      {columns.map(({ key, cell, isRight }) => {
        const text = cell(item, today);
        return (
          <div key={key} role="gridcell" className={`row-table-cell${isRight ? ' row-table-right' : ''}`} title={text}>
            {text}
          </div>
        );
      })}
    </div>
  );
});
