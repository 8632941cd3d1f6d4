import type { ReactNode } from 'react';
import { Shape, type ShapeName } from './Shape.tsx';
import './Notice.css';

export type NoticeKind = 'error' | 'warning' | 'info' | 'good';

const SHAPES: Readonly<Record<NoticeKind, ShapeName | null>> = {
  error: 'red',
  warning: 'yellow',
  info: null,
  good: 'green',
};

/** A sentence that stays: left bar, shape, text, and what can be done about it. */
export function Notice(props: { kind: NoticeKind; children: ReactNode; actions?: ReactNode }) {
  const { kind, children, actions } = props;
  const shape = SHAPES[kind];
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {shape !== null && <Shape name={shape} size={14} />}
      <div className="grow">
        <div>{children}</div>
        {Boolean(actions) && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
