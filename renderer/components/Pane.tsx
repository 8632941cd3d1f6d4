import type { ReactNode } from 'react';
import './Pane.css';

/** A detail docked at the right of its list, which stays alive. In a narrow window it covers the list. */
export function Pane({
  label,
  size = 'task',
  children,
}: {
  label: string;
  size?: 'task' | 'photo' | 'feedback';
  children: ReactNode;
}) {
  return (
    <section className={`pane pane-${size}`} aria-label={label}>
      {children}
    </section>
  );
}

export function PaneHead({ children }: { children: ReactNode }) {
  return <div className="pane-head">{children}</div>;
}

export function PaneBody({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="pane-body" tabIndex={0}>
      {children}
    </div>
  );
}

/** The pane's actions, its main one at the right. */
export function PaneFoot({ children }: { children: ReactNode }) {
  return <div className="pane-foot">{children}</div>;
}
