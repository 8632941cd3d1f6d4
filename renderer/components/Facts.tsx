import type { ReactNode } from 'react';
import './Facts.css';

/** Labels and values in two pairs a line; a long value may have a line of its own. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode; isLong?: boolean }[] }) {
  return (
    <dl className="facts">
      {items.map(({ label, value, isLong = false }) => (
        <div key={label} className={isLong ? 'facts-long' : 'facts-pair'}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
