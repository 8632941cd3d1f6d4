import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Summary } from '../../../electron/core/domain/summary.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useDraft } from '../../calls/draft.ts';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { useSaveKey } from '../../components/save-key.ts';
import { type Edited, editedFrom, keptFrom, NOTHING, readKept } from './summary-state.ts';

/** A step that can be taken back: a section taken out, moved or all of them made anew. */
interface Step {
  readonly label: string;
  readonly back: (edited: Edited) => Edited;
}

export interface SummaryEditing {
  /** Null while the draft is being looked for. */
  readonly edited: Edited | null;
  /** Whether there is a paper at all: saved, or begun. */
  readonly isBegun: boolean;
  readonly isTouched: boolean;
  /** When what was brought back was typed. */
  readonly restoredAt: string | null;
  readonly isSaving: boolean;
  readonly failure: Failure | null;
  /** The last step that 撤销 takes back. */
  readonly step: string | null;
  /** Nothing was typed since. */
  readonly isStepNewest: boolean;
  change(next: (edited: Edited) => Edited, step?: Step): void;
  takeBack(): void;
  save(): Promise<void>;
  /** Forgets what was not saved. */
  abandon(): Promise<void>;
}

/** The paper that is being written: kept as a draft with every change, saved when the clerk says so. */
export function useSummaryEditing(stored: Summary | null | undefined): SummaryEditing {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const { found, keep, discard } = useDraft('summary', readKept);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [isTouched, setTouched] = useState(false);
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [step, setStep] = useState<Step | null>(null);
  const [isStepNewest, setStepNewest] = useState(false);
  const newest = useRef<Edited | null>(null);
  const put = useCallback((next: Edited): void => {
    newest.current = next;
    setEdited(next);
  }, []);

  // What is stored is shown until somebody types; from then on only they decide.
  useEffect(() => {
    if (found === undefined || stored === undefined || isTouched) return;
    if (found !== null && newest.current === null) {
      put(editedFrom(found.value));
      setTouched(true);
      setRestoredAt(found.savedAt);
    } else put(stored === null ? NOTHING : editedFrom(stored));
  }, [found, stored, isTouched, put]);

  const change = useCallback(
    (next: (edited: Edited) => Edited, made?: Step): void => {
      const changed = next(newest.current ?? NOTHING);
      put(changed);
      setTouched(true);
      keep(keptFrom(changed));
      if (made !== undefined) setStep(made);
      setStepNewest(made !== undefined);
    },
    [keep, put],
  );
  const takeBack = useCallback((): void => {
    if (step === null) return;
    change(step.back);
    setStep(null);
  }, [change, step]);
  const settle = async (): Promise<void> => {
    await discard();
    setRestoredAt(null);
    setFailure(null);
    setStep(null);
    setTouched(false);
  };
  const save = async (): Promise<void> => {
    const saved = newest.current;
    if (saved === null || isSaving || !isTouched) return;
    setSaving(true);
    try {
      await client.summary.save({ changes: keptFrom(saved) });
      if (newest.current === saved) await settle();
      await refreshEverything(queryClient);
      void message.success('活动总结已保存');
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSaving(false);
    }
  };
  useSaveKey(() => void save());
  return {
    edited,
    isBegun: isTouched || (stored !== null && stored !== undefined),
    isTouched,
    restoredAt,
    isSaving,
    failure,
    step: step?.label ?? null,
    isStepNewest,
    change,
    takeBack,
    save,
    abandon: settle,
  };
}
