import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

/** The left end of the status bar, once it is there. */
export const StatusSlotContext = createContext<HTMLElement | null>(null);

/** What a page says at the left end of the status bar: counts, selection. */
export function StatusLeft({ children }: { children: ReactNode }) {
  const slot = use(StatusSlotContext);
  return slot === null ? null : createPortal(children, slot);
}
