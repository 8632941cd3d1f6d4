import type { ReactNode } from 'react';
import { HelpButton } from './HelpButton.tsx';
import './PageHeader.css';

/**
 * A page's first line: its name, the facts that say how many and until when, and at the right up to two default
 * actions and at most one primary.
 */
export function PageHeader(props: { title: string; facts?: ReactNode; children?: ReactNode }) {
  return (
    <header className="page-header">
      <h1>{props.title}</h1>
      <div className="page-header-facts clip">{props.facts}</div>
      <div className="page-header-actions">
        <HelpButton />
        {props.children}
      </div>
    </header>
  );
}
