import { type RefObject, useRef } from 'react';
import { insertionOf, type LedgerFigure } from '../../../electron/core/domain/summary/ledger-figure.ts';
import type { LiveFigure, TextEdit } from '../../../electron/core/domain/summary/live-figure.ts';
import type { MarkedTextHandle } from './MarkedText.tsx';
import type { SummaryEditing } from './summary-editing.ts';
import type { Finding } from './summary-findings.ts';
import { type ChangedFigure, type Edited, editedText } from './summary-state.ts';

export interface SectionTexts {
  readonly handles: Map<number, MarkedTextHandle>;
  /** The section in which the cursor stood last. */
  readonly visited: RefObject<number | null>;
  onText(section: number, text: string, edit: TextEdit): void;
  replace(section: number, at: { start: number; length: number }, text: string): void;
  update(changed: ChangedFigure): void;
  insert(figure: LedgerFigure, edited: Edited): void;
}

/** What reaches into the texts from the side; each change goes through the text area, so that Ctrl+Z takes it back. */
export function useSectionTexts(
  editing: SummaryEditing,
  follow: (section: number, edit: TextEdit) => void,
): SectionTexts {
  const handles = useRef(new Map<number, MarkedTextHandle>());
  const visited = useRef<number | null>(null);
  const arriving = useRef<LiveFigure | null>(null);
  const onText: SectionTexts['onText'] = (section, text, edit) => {
    const figure = arriving.current ?? undefined;
    arriving.current = null;
    follow(section, edit);
    editing.change((before) => editedText(before, section, text, edit, figure));
  };
  const replace: SectionTexts['replace'] = (section, { start, length }, text) =>
    handles.current.get(section)?.replace(start, length, text);
  return {
    handles: handles.current,
    visited,
    onText,
    replace,
    update: ({ section, figure, now }) => {
      if (now === null) return;
      arriving.current = { ...figure, text: now };
      replace(section, { start: figure.start, length: figure.text.length }, now);
    },
    insert: (figure, { sections }) => {
      const target = sections.find(({ key }) => key === visited.current) ?? sections.at(-1);
      const handle = target === undefined ? undefined : handles.current.get(target.key);
      if (target === undefined || handle === undefined) return;
      const isVisited = target.key === visited.current;
      const at = isVisited ? handle.caret() : { start: target.text.length, length: 0 };
      const { lead, text } = insertionOf(figure, target.text.slice(0, at.start));
      arriving.current = { key: figure.key, start: at.start + lead.length, text };
      handle.replace(at.start, at.length, lead + text);
    },
  };
}

export function goToFinding(
  { section, part, span }: Finding,
  texts: SectionTexts,
  paper: RefObject<HTMLDivElement | null>,
): void {
  if (part === 't') texts.handles.get(section)?.select(span.start, span.length);
  else paper.current?.querySelector<HTMLInputElement>(`[data-section="${section}"] input`)?.focus();
}
