import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
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

/** At the left of the head, and only where the pane covers the list. */
export function PaneBack({ label = '返回清单', onClose }: { label?: string; onClose: () => void }) {
  return (
    <button type="button" className="icon-button pane-back" aria-label={label} onClick={onClose}>
      <Icon name="left" />
    </button>
  );
}

/** At the right end of the head. */
export function PaneClose(props: { label?: string; isDisabled?: boolean; onClose: () => void }) {
  const { label = '关闭(Esc)', isDisabled = false, onClose } = props;
  return (
    <button type="button" className="icon-button" aria-label={label} disabled={isDisabled} onClick={onClose}>
      <Icon name="close" />
    </button>
  );
}
