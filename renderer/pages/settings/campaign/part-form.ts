import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CampaignChanges } from '../../../../electron/core/contract/campaign.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { type Json, useDraft } from '../../../calls/draft.ts';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { useUndoNotice } from '../../../calls/undo.tsx';
import { useErrorFocus } from '../../../components/field-focus.ts';
import { useSaveKey } from '../../../components/save-key.ts';

/** One part of the template in its editor: what is saved until something is typed, then that. */
export interface PartForm<Value> {
  readonly value: Value;
  readonly element: RefObject<HTMLFormElement | null>;
  readonly isTouched: boolean;
  /** When what was brought back was typed; null for a form that begins anew. */
  readonly restoredAt: string | null;
  readonly failure: Failure | null;
  /** Path → what is wrong there: `stages.0.end`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly isSaving: boolean;
  change(next: Value): void;
  save(): Promise<void>;
  discard(): Promise<void>;
}

export function usePartForm<Value extends Json>(options: {
  readonly part: string;
  readonly saved: Value;
  readonly send: (value: Value) => CampaignChanges;
}): PartForm<Value> {
  const { part, saved, send } = options;
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  // A draft has the shape that this editor gave it; one of another version is told by its number.
  const draft = useDraft<Json>(`campaign:${part}`, (stored) => (isDraft(stored) ? stored : null));
  const [typed, setTyped] = useState<Value | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useErrorFocus(element, failure);
  const kept = draft.found == null ? null : (draft.found.value as { value: Value }).value; // as `isDraft` has seen
  const value = typed ?? kept ?? saved;
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  }, [value]);
  const change = (next: Value): void => {
    setTyped(next);
    draft.keep({ version: DRAFT_VERSION, value: next });
  };
  const discard = async (): Promise<void> => {
    setTyped(null);
    setFailure(null);
    await draft.discard();
  };
  const save = async (): Promise<void> => {
    if (isSaving) return;
    setSaving(true);
    try {
      const undoable = await client.campaign.change(send(newest.current));
      await draft.discard();
      await refreshEverything(queryClient);
      setTyped(null);
      setFailure(null);
      tellUndo(undoable);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSaving(false);
    }
  };
  useSaveKey(() => void save());
  return {
    value,
    element,
    isTouched: typed !== null || kept !== null,
    restoredAt: typed === null && draft.found != null ? draft.found.savedAt : null,
    failure,
    errors: failure?.fields ?? {},
    isSaving,
    change,
    save,
    discard,
  };
}

const DRAFT_VERSION = 1;

function isDraft(stored: unknown): stored is { version: number; value: Json } {
  return typeof stored === 'object' && stored !== null && 'version' in stored && stored.version === DRAFT_VERSION;
}
