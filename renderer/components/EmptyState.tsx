import type { ReactNode } from 'react';
import './EmptyState.css';

/** A way to start, with its button; the likeliest one's is primary. */
export interface WayToStart {
  readonly title: string;
  readonly hint: string;
  readonly action: ReactNode;
}

/** An empty page is a to-do list: one sentence, then the ways to start. */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  ways: readonly WayToStart[];
  foot?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <h2>{props.title}</h2>
      <p className="second">{props.children}</p>
      <ul>
        {props.ways.map(({ title, hint, action }) => (
          <li key={title}>
            <div className="grow">
              <b>{title}</b>
              <div className="second small">{hint}</div>
            </div>
            {action}
          </li>
        ))}
      </ul>
      {props.foot !== undefined && <div className="empty-state-foot">{props.foot}</div>}
    </div>
  );
}
