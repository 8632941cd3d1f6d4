import { type ReactNode, useId } from 'react';
import { Shape } from './Shape.tsx';
import './Field.css';

/** What a field's control is given, so that its label and its error are heard with it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly status: 'error' | '';
}

/** A label, its control, and below it what is wrong with what was typed. */
export function Field(props: {
  label: string;
  /** By which `focusField` finds it. */
  name?: string;
  error?: string | null | undefined;
  hint?: ReactNode;
  isWide?: boolean;
  isRequired?: boolean;
  children: (control: FieldControl) => ReactNode;
}) {
  const { label, name, error, hint, isWide = false, isRequired = false, children } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error) || hint !== undefined;
  return (
    <div className={`field${isWide ? ' field-wide' : ''}`} data-field={name}>
      <label htmlFor={id}>
        {label}
        {isRequired && <span className="third">(必填)</span>}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': Boolean(error),
        status: error ? 'error' : '',
      })}
      {hasNote && (
        <div id={noteId} className="field-note">
          {error ? <FieldError>{error}</FieldError> : <span className="third">{hint}</span>}
        </div>
      )}
    </div>
  );
}

export function FieldError({ children }: { children: ReactNode }) {
  return (
    <span className="field-error" role="alert">
      <Shape name="red" size={10} />
      {children}
    </span>
  );
}
