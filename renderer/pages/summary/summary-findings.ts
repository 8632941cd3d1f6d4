import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PlacedContradiction } from '../../../electron/core/contract/summary.ts';
import { movedSpan, type TextEdit } from '../../../electron/core/domain/summary/live-figure.ts';
import { useCalls } from '../../calls/calls.tsx';
import { type EditedSection, fullHeadings } from './summary-state.ts';

export interface Finding extends Omit<PlacedContradiction, 'section'> {
  /** The key of its section. */
  readonly section: number;
}

/** Typing is not held up by reading along: a pause as short as this is no wait. */
const PAUSE_MS = 250;

export interface Findings {
  /** Null until the text was read for the first time. */
  readonly findings: readonly Finding[] | null;
  /** Keeps the marks at their places until the text is read again. */
  follow(section: number, edit: TextEdit): void;
}

/** What the ledger contradicts in the text, read again whenever typing pauses, and whenever the ledger changes. */
export function useFindings(sections: readonly EditedSection[], periodId: string | null): Findings {
  const { orpc } = useCalls();
  const [read, setRead] = useState(sections);
  useEffect(() => {
    const timer = setTimeout(() => setRead(sections), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [sections]);
  const headings = fullHeadings(read);
  const input = { periodId, sections: read.map(({ text }, index) => ({ h: headings[index] ?? '', t: text })) };
  const answer = useQuery(orpc.summary.examine.queryOptions({ input, gcTime: 0, placeholderData: keepPreviousData }));
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  useEffect(() => {
    if (answer.data === undefined || answer.isPlaceholderData || read !== sections) return;
    setFindings(answer.data.contradictions.map((each) => ({ ...each, section: read[each.section]?.key ?? 0 })));
  }, [answer.data, answer.isPlaceholderData, read, sections]);
  const follow = (section: number, edit: TextEdit): void =>
    setFindings((before) => (before === null ? null : before.flatMap((each) => moved(each, section, edit))));
  return { findings, follow };
}

function moved(finding: Finding, section: number, edit: TextEdit): Finding[] {
  if (finding.section !== section || finding.part === 'h') return [finding];
  const [span, number] = [movedSpan(finding.span, edit), movedSpan(finding.number, edit)];
  return span === null || number === null ? [] : [{ ...finding, span, number }];
}
