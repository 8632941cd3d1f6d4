import type { ReactNode } from 'react';
import type { SavedForm } from '../calls/saved-form.ts';
import { DraftNotice } from '../components/DraftNotice.tsx';
import { dayAndTime } from '../components/day-text.ts';
import { FormFailure } from './FormFailure.tsx';

/** A form with what is to be said above its fields: that a draft is back, that something was refused. */
export function FormBody(props: { form: SavedForm; label: string; isSmall?: boolean; children: ReactNode }) {
  const { form, label, isSmall = false, children } = props;
  return (
    <form
      ref={form.element}
      className={isSmall ? 'small-form' : undefined}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      {form.restoredAt !== null && (
        <DraftNotice savedAt={dayAndTime(form.restoredAt)} onDiscard={() => void form.drop()} />
      )}
      <FormFailure failure={form.failure} />
      {children}
      <button type="submit" hidden />
    </form>
  );
}
