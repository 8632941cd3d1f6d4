import type { ReactNode } from 'react';
import './Section.css';

/** A heading of the second rank with something at its right end. */
export function Section({ title, extra, children }: { title: string; extra?: ReactNode; children?: ReactNode }) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        <span className="grow" />
        {extra}
      </div>
      {children}
    </section>
  );
}
