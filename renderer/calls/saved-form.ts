import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type RefObject, useRef, useState } from 'react';
import { useErrorFocus } from '../components/field-focus.ts';
import { useSaveKey } from '../components/save-key.ts';
import { type DraftForm, type Typed, useDraftForm } from './draft-form.ts';
import { type Failure, failureOf } from './failure.ts';
import { refreshEverything } from './freshness.ts';

export interface SavedForm extends DraftForm {
  readonly element: RefObject<HTMLFormElement | null>;
  /** Why it was not saved, with what is wrong with which field. */
  readonly failure: Failure | null;
  readonly isSaving: boolean;
  save(): Promise<void>;
  /** Leaves the form and forgets what was typed. */
  abandon(): Promise<void>;
}

export interface FormOptions<Result> {
  /** The key of its draft. */
  readonly key: string;
  /** Whether it is on screen; only then does Ctrl+S save it. */
  readonly isOpen?: boolean;
  readonly send: (typed: Typed) => Promise<Result>;
  /** What is said once it is saved; null where `onSaved` says it. */
  readonly told: (result: Result) => string | null;
  /** Not called for who has gone elsewhere meanwhile: they stay there. */
  readonly onSaved: (result: Result) => void;
  readonly onLeave: () => void;
}

/** A form from its draft to its saving: refused, it keeps what was typed and leads to the first field that is wrong. */
export function useSavedForm<Result>(options: FormOptions<Result>): SavedForm {
  const { key, isOpen = true, send, told, onSaved, onLeave } = options;
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const draft = useDraftForm(key);
  const element = useRef<HTMLFormElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  useErrorFocus(element, failure);
  const save = async (): Promise<void> => {
    if (!isOpen || isSaving) return;
    setSaving(true);
    try {
      const result = await send(draft.typed);
      await draft.drop();
      setFailure(null);
      await refreshEverything(queryClient);
      const text = told(result);
      if (text !== null) void message.success(text);
      if (element.current !== null) onSaved(result);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSaving(false);
    }
  };
  useSaveKey(() => void save());
  const abandon = async (): Promise<void> => {
    await draft.drop();
    setFailure(null);
    onLeave();
  };
  return { ...draft, element, failure, isSaving, save, abandon };
}
