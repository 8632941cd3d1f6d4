import type { ReactNode } from 'react';
import './ListAndPane.css';

/** A list, and docked at its right the pane of what is open. In a narrow window the pane covers the list. */
export function ListAndPane({ children }: { children: ReactNode }) {
  return <div className="list-and-pane">{children}</div>;
}

/** The list, and at its foot what can be done with the ticked rows. */
export function ListSide({ children }: { children: ReactNode }) {
  return <div className="list-side">{children}</div>;
}
