import { useEffect } from 'react';
import { isTyping, pastedCells } from './table-source.ts';

/**
 * Cells that are pasted anywhere on a page but into a text. Excel puts a picture of them beside their texts: where there
 * are cells, they are meant.
 */
export function useRowPasting(onCells: (text: string) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const cells = isTyping(event.target) ? null : pastedCells(event.clipboardData);
      if (cells === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      onCells(cells);
    };
    window.addEventListener('paste', onPaste, { capture: true });
    return () => window.removeEventListener('paste', onPaste, { capture: true });
  });
}
