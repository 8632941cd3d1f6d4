import { useState } from 'react';

export type View = 'gallery' | 'list';
const STORAGE_KEY = 'shishi.evidence.view';

/** A way of looking, no record: it stays in the browser. */
export function useViewChoice(): readonly [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => (localStorage.getItem(STORAGE_KEY) === 'list' ? 'list' : 'gallery'));
  const choose = (next: View): void => {
    setView(next);
    localStorage.setItem(STORAGE_KEY, next);
  };
  return [view, choose];
}
