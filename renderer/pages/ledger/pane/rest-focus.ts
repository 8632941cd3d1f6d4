import { TABLE_ID } from '../columns.tsx';

/** Where the pane covers the list. */
const NARROW = '(max-width: 1179px)';

/** Where a form or a button was that had the focus, the list takes it, or the pane where it covers the list. */
export function restFocus(): void {
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  const target = window.matchMedia(NARROW).matches
    ? document.querySelector<HTMLElement>('.pane .pane-body')
    : document.getElementById(TABLE_ID);
  target?.focus();
}
