import { type RefObject, useEffect } from 'react';

/** Puts the cursor into the field of that name. */
export function focusField(form: HTMLElement | null, name: string): void {
  form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"] :is(input, textarea)`)?.focus();
}

/** Puts the cursor into the first field that is marked as wrong, each time that something new is. */
export function useErrorFocus(form: RefObject<HTMLElement | null>, failure: object | null): void {
  useEffect(() => {
    if (failure !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form, failure]);
}

/** Back to a list whose pane was closed, where the keys go on; to the page where no list is left. */
export function focusList(id: string): void {
  (document.getElementById(id) ?? document.getElementById('main'))?.focus();
}
