import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Field } from '../../components/Field.tsx';

/** The passphrase for one thing that is done with the unit's key. It is kept nowhere. */
export function PassphraseAsk(props: {
  title: string;
  hint: string;
  action: string;
  error: string | null;
  isBusy?: boolean;
  onGive: (passphrase: string) => void;
}) {
  const { title, hint, action, error, isBusy = false, onGive } = props;
  const [passphrase, setPassphrase] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const input = useRef<InputRef>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);
  useEffect(() => {
    if (error !== null) input.current?.focus();
  }, [error]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setEmpty(passphrase === '');
    if (passphrase === '') input.current?.focus();
    else onGive(passphrase);
  };
  return (
    <form className="inbox-passphrase" onSubmit={submit} aria-label={title}>
      <b>{title}</b>
      <Field label="口令" error={isEmpty ? '请输入口令' : error} hint={hint}>
        {(control) => (
          <Input.Password
            {...control}
            ref={input}
            value={passphrase}
            autoComplete="off"
            onChange={({ target }) => {
              setPassphrase(target.value);
              setEmpty(false);
            }}
          />
        )}
      </Field>
      <Button htmlType="submit" loading={isBusy}>
        {action}
      </Button>
    </form>
  );
}
