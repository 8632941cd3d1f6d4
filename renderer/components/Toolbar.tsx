import type { ReactNode } from 'react';
import type { ShapeName } from './Shape.tsx';
import { Shape } from './Shape.tsx';
import './Toolbar.css';

/** The line below a page's header: search, chips, selects. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="toolbar" role="toolbar" aria-label={label}>
      {children}
    </div>
  );
}

/** A filter with its count, such as “◆ 红 4”. It filters at once. */
export function Chip(props: {
  label: ReactNode;
  count: number;
  shape?: ShapeName;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { label, count, shape, isChosen, onChoose } = props;
  return (
    <button type="button" className="chip" aria-pressed={isChosen} onClick={onChoose}>
      {shape !== undefined && <Shape name={shape} />}
      {label} <span className="chip-count">{count}</span>
    </button>
  );
}

export function ToolbarRule() {
  return <span className="toolbar-rule" />;
}
