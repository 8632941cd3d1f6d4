import { useEffect, useRef } from 'react';

/** Ctrl+S saves the form at hand instead of the page. */
export function useSaveKey(onSave: () => void): void {
  const newest = useRef(onSave);
  newest.current = onSave;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      newest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
