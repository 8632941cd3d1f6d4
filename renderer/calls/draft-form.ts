import { useCallback, useEffect, useRef, useState } from 'react';
import { useDraft } from './draft.ts';

/** What was typed into a form, field by field: only the fields that were touched. */
export type Typed = Record<string, string | boolean>;

export interface DraftForm {
  readonly typed: Typed;
  /** When what was brought back was typed; null for a form that begins anew. */
  readonly restoredAt: string | null;
  /** Whether anything was typed that could be lost. */
  readonly isTouched: boolean;
  change(part: Typed): void;
  /** Empties the form and forgets its draft. */
  drop(): Promise<void>;
}

/** A form whose content outlives the page: what is typed is kept as a draft, and comes back. */
export function useDraftForm(key: string): DraftForm {
  const draft = useDraft<Typed>(key, readTyped);
  const [typed, setTyped] = useState<Typed>({});
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const newest = useRef(typed);
  const put = useCallback((next: Typed): void => {
    newest.current = next;
    setTyped(next);
  }, []);
  const { found, keep, discard } = draft;
  useEffect(() => {
    if (found == null || Object.keys(found.value).length === 0) return;
    put({ ...found.value, ...newest.current }); // whoever was quicker than the draft keeps what was typed
    setRestoredAt(found.savedAt);
  }, [found, put]);
  const change = useCallback(
    (part: Typed): void => {
      put({ ...newest.current, ...part });
      keep(newest.current);
    },
    [keep, put],
  );
  const drop = useCallback(async (): Promise<void> => {
    put({});
    setRestoredAt(null);
    await discard();
  }, [discard, put]);
  return { typed, restoredAt, isTouched: Object.keys(typed).length > 0, change, drop };
}

function readTyped(stored: unknown): Typed | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  const fields = Object.entries(stored).filter(
    (entry): entry is [string, string | boolean] => typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
  );
  return Object.fromEntries(fields);
}
