import { useEffect, useRef } from 'react';

/** Ctrl+Enter, wherever the focus is; not the Enter that ends the typing of a Chinese word. */
export function useCtrlEnter(onEnter: () => void): void {
  const newest = useRef(onEnter);
  newest.current = onEnter;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      newest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
