import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { isReadyPassphrase, NewPassphrase, NO_PASSPHRASE } from './NewPassphrase.tsx';
import { passphraseProblem } from './passphrase-strength.ts';

/** Makes the unit's key under a passphrase that is typed twice. What is typed is kept nowhere. */
export function PassphraseForm({ isPrimary = true }: { isPrimary?: boolean }) {
  const { orpc } = useCalls();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(NO_PASSPHRASE);
  const [isTold, setTold] = useState(false);
  const create = useMutation(orpc.keys.create.mutationOptions({ onSuccess: () => refreshEverything(queryClient) }));
  const failure = create.error === null ? null : failureOf(create.error);
  const isTooShort = failure?.code === 'PASSPHRASE_TOO_SHORT';
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTold(true);
    if (isReadyPassphrase(typed)) create.mutate({ passphrase: typed.first });
    else event.currentTarget.querySelectorAll('input')[passphraseProblem(typed.first) === null ? 1 : 0]?.focus();
  };
  return (
    <form className="passphrase-fields" onSubmit={submit} noValidate>
      <NewPassphrase
        label="口令"
        value={typed}
        isTold={isTold}
        refusal={isTooShort ? failure.message : null}
        onChange={setTyped}
      />
      {failure !== null && !isTooShort && <FailureNotice failure={failure} />}
      <div className="row">
        <Button type={isPrimary ? 'primary' : 'default'} htmlType="submit" loading={create.isPending}>
          建密钥
        </Button>
        <span className="second small">口令忘了无法找回，请写下来另行保管。</span>
      </div>
    </form>
  );
}
