import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

/** The left end of the status bar, once it is there. */
export const StatusSlotContext = createContext<HTMLElement | null>(null);

/** What a page says at the left end of the status bar: counts, selection. */
export function StatusLeft({ children }: { children: ReactNode }) {
  const slot = use(StatusSlotContext);
  return slot === null ? null : createPortal(children, slot);
}

/** “已选 3”; nothing while nothing is ticked. */
export function TickedCount({ count }: { count: number }) {
  return count === 0 ? null : (
    <span>
      已选<b>{count}</b>
    </span>
  );
}
