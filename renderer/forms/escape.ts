import { useEffect, useRef } from 'react';

/** Calls back on Esc, unless something that floats above the page takes it for itself. */
export function useEscape(onEscape: () => void): void {
  const newest = useRef(onEscape);
  newest.current = onEscape;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || isFloating(event.target)) return;
      newest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isFloating(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('[aria-expanded=true], .ant-popover, .ant-dropdown, .ant-modal-root, .cell-editor') !== null;
}
