import { Input, type InputRef } from 'antd';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Field } from './Field.tsx';

export interface PassphraseEntry {
  readonly passphrase: string;
  /** What is wrong with it: nothing typed, or why it was refused. */
  readonly error: string | null;
  readonly input: RefObject<InputRef | null>;
  readonly type: (passphrase: string) => void;
  readonly submit: (event: FormEvent) => void;
}

/**
 * The passphrase for one thing that is done with the unit's key. It is kept nowhere.
 *
 * @param refusal why the last one was refused; the focus goes back to the field
 */
export function usePassphraseEntry(refusal: string | null, onGive: (passphrase: string) => void): PassphraseEntry {
  const [passphrase, setPassphrase] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const input = useRef<InputRef>(null);
  useEffect(() => {
    if (refusal !== null) input.current?.focus();
  }, [refusal]);
  const type = (typed: string): void => {
    setPassphrase(typed);
    setEmpty(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setEmpty(passphrase === '');
    if (passphrase === '') input.current?.focus();
    else onGive(passphrase);
  };
  return { passphrase, error: isEmpty ? '请输入口令' : refusal, input, type, submit };
}

export function PassphraseField(props: { entry: PassphraseEntry; hint: string; size?: 'large' }) {
  const { entry, hint, size } = props;
  return (
    <Field label="口令" error={entry.error} hint={hint}>
      {(control) => (
        <Input.Password
          {...control}
          ref={entry.input}
          size={size}
          value={entry.passphrase}
          autoComplete="off"
          onChange={({ target }) => entry.type(target.value)}
        />
      )}
    </Field>
  );
}
