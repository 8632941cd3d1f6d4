import { Button } from 'antd';
import { useEffect } from 'react';
import { PassphraseField, usePassphraseEntry } from '../../components/PassphraseField.tsx';

/** The passphrase for one thing that is done with the unit's key, and its button. */
export function PassphraseAsk(props: {
  title: string;
  hint: string;
  action: string;
  error: string | null;
  isBusy?: boolean;
  onGive: (passphrase: string) => void;
}) {
  const { title, hint, action, error, isBusy = false, onGive } = props;
  const entry = usePassphraseEntry(error, onGive);
  const { input } = entry;
  useEffect(() => {
    input.current?.focus();
  }, [input]);
  return (
    <form className="inbox-passphrase" onSubmit={entry.submit} aria-label={title}>
      <b>{title}</b>
      <PassphraseField entry={entry} hint={hint} />
      <Button htmlType="submit" loading={isBusy}>
        {action}
      </Button>
    </form>
  );
}
