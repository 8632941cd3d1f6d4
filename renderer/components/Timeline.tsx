import type { ReactNode } from 'react';
import './Timeline.css';

export interface TimelineItem {
  readonly key: string;
  readonly head: ReactNode;
  readonly right?: ReactNode;
  readonly body?: ReactNode;
}

/** Newest first: the first one is now, the others are past. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map(({ key, head, right, body }) => (
        <li key={key}>
          <div className="row">
            {head}
            <span className="grow" />
            {right}
          </div>
          {body}
        </li>
      ))}
    </ol>
  );
}
