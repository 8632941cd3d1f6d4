import type { ReactNode } from 'react';

/** A panel of the settings under its name; it scrolls by itself. */
export function PanelBody(props: { name: string; isWide?: boolean; actions?: ReactNode; children: ReactNode }) {
  const { name, isWide = false, actions, children } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="settings-body" aria-label={name} tabIndex={0}>
      <div className={isWide ? undefined : 'settings-sheet'}>
        <div className="settings-head">
          <h2 className="settings-title">{name}</h2>
          {actions !== undefined && <div className="row">{actions}</div>}
        </div>
        {children}
      </div>
    </section>
  );
}
