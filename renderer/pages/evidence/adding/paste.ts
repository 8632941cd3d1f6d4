import { useEffect, useRef } from 'react';
import { pastedFiles } from './pasted-files.ts';

/** Ctrl+V anywhere on the page, unless it goes into a field as text. */
export function usePastedFiles(onFiles: (files: File[]) => void): void {
  const newest = useRef(onFiles);
  newest.current = onFiles;
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = pastedFiles(event, new Date());
      if (files.length === 0) return;
      event.preventDefault();
      newest.current(files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}
