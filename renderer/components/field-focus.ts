/** Puts the cursor into the field of that name. */
export function focusField(form: HTMLElement | null, name: string): void {
  form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"] :is(input, textarea)`)?.focus();
}

/** Puts the cursor into the first field that is marked as wrong. */
export function focusFirstError(form: HTMLElement | null): void {
  // The marks are drawn after the answer has come.
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
