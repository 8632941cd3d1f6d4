import { type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import { editBetween, type TextEdit } from '../../../electron/core/domain/summary/live-figure.ts';
import { type Mark, piecesOf } from './marks.ts';

export interface MarkedTextHandle {
  /** Puts the cursor there and brings it into view. */
  select(start: number, length: number): void;
  /** Replaces a stretch as if it had been typed: Ctrl+Z takes it back. */
  replace(start: number, length: number, text: string): void;
  /** Where the cursor stands, or stood when the text was left. */
  caret(): { start: number; length: number };
}

/**
 * A plain text with marks drawn behind it. What is typed into is an ordinary text area, so that Chinese input, Ctrl+Z
 * and pasting are the system's own; a layer of the same letters behind it carries the marks and makes the height.
 */
export function MarkedText(props: {
  ref?: Ref<MarkedTextHandle>;
  label: string;
  value: string;
  marks: readonly Mark[];
  placeholder?: string;
  describedBy?: string | undefined;
  onChange: (text: string, edit: TextEdit) => void;
  onFocus: () => void;
}) {
  const { ref, label, value, marks, placeholder, describedBy, onChange, onFocus } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  // Two changes may come before the page is drawn anew: the second is one of what the first left.
  const newest = useRef(value);
  newest.current = value;
  useImperativeHandle(ref, () => handleOf(area), []);
  const change = (text: string, caret: number): void => {
    const edit = editBetween(newest.current, text, caret);
    newest.current = text;
    onChange(text, edit);
  };
  return (
    <div className="marked-text">
      <div className="marked-text-layer" aria-hidden="true">
        {piecesOf(value, marks).map(piece)}
        {'\u200b'}
      </div>
      <textarea
        ref={area}
        aria-label={label}
        aria-describedby={describedBy}
        className="marked-text-area"
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        onFocus={onFocus}
        onChange={({ target }) => change(target.value, target.selectionEnd)}
      />
    </div>
  );
}

function piece({ start, text, kinds }: ReturnType<typeof piecesOf>[number]): ReactNode {
  if (kinds.length === 0) return text;
  return (
    <mark key={start} className={kinds.map((kind) => `mark-${kind}`).join(' ')}>
      {text}
    </mark>
  );
}

function handleOf(area: { readonly current: HTMLTextAreaElement | null }): MarkedTextHandle {
  return {
    select: (start, length) => {
      const element = area.current;
      if (element === null) return;
      element.focus({ preventScroll: true });
      element.setSelectionRange(start, start + length);
      scrollTo(element, start);
    },
    replace: (start, length, text) => {
      const element = area.current;
      if (element === null) return;
      element.focus({ preventScroll: true });
      element.setSelectionRange(start, start + length);
      // The one way into the browser's own undo; it is old, and nothing has replaced it.
      if (document.execCommand('insertText', false, text)) return;
      element.setRangeText(text, start, start + length, 'end');
      element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    caret: () => {
      const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
      return { start: selectionStart, length: selectionEnd - selectionStart };
    },
  };
}

/** A text area tells no place on screen; the layer behind it has the same letters at the same places. */
function scrollTo(element: HTMLTextAreaElement, start: number): void {
  const layer = element.previousElementSibling;
  const range = document.createRange();
  let left = start;
  for (const node of textNodesIn(layer)) {
    if (left <= node.length) {
      range.setStart(node, left);
      break;
    }
    left -= node.length;
  }
  const { top, height } = range.getBoundingClientRect();
  if (height === 0) element.scrollIntoView({ block: 'nearest' });
  else scrollParentOf(element)?.scrollBy({ top: top - window.innerHeight / 2 });
}

function textNodesIn(layer: Element | null): Text[] {
  const nodes: Text[] = [];
  if (layer === null) return nodes;
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  return nodes;
}

function scrollParentOf(element: Element): Element | null {
  return element.closest('.summary-paper');
}
