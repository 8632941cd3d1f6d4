import type { ReactNode } from 'react';
import './BoxTag.css';

/** An outlined word for a kind, such as 重报. It is never coloured: that is for lights. */
export function BoxTag({ children }: { children: ReactNode }) {
  return <span className="box-tag">{children}</span>;
}
