import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Field } from '../../components/Field.tsx';
import { passphraseProblem, strengthOf } from './passphrase-strength.ts';

const STRENGTH_WORDS = { weak: '偏弱:再长一些,或加上字母、数字、符号', fair: '可以', strong: '较强' } as const;

/** Makes the unit's key under a passphrase that is typed twice. What is typed is kept nowhere. */
export function PassphraseForm({ isPrimary = true }: { isPrimary?: boolean }) {
  const { orpc } = useCalls();
  const queryClient = useQueryClient();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [isTold, setTold] = useState(false);
  const create = useMutation(orpc.keys.create.mutationOptions({ onSuccess: () => refreshEverything(queryClient) }));
  const problem = passphraseProblem(first);
  const mismatch = second === first ? null : '两次输入的不一样';
  const failure = create.error === null ? null : failureOf(create.error);
  const isTooShort = failure?.code === 'PASSPHRASE_TOO_SHORT';
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTold(true);
    if (problem === null && mismatch === null) create.mutate({ passphrase: first });
    else event.currentTarget.querySelectorAll('input')[problem === null ? 1 : 0]?.focus();
  };
  return (
    <form className="passphrase-fields" onSubmit={submit} noValidate>
      <Field
        label="口令(至少 8 个字符)"
        error={(isTold ? problem : null) ?? (isTooShort ? failure.message : null)}
        hint={first === '' ? '可以用一句好记的话,中文也行' : (problem ?? STRENGTH_WORDS[strengthOf(first)])}
      >
        {(control) => (
          <Input.Password
            {...control}
            value={first}
            autoComplete="new-password"
            onChange={({ target }) => setFirst(target.value)}
          />
        )}
      </Field>
      <Field label="再输一次" error={isTold && problem === null ? mismatch : null}>
        {(control) => (
          <Input.Password
            {...control}
            value={second}
            autoComplete="new-password"
            onChange={({ target }) => setSecond(target.value)}
          />
        )}
      </Field>
      {failure !== null && !isTooShort && (
        <ErrorNotice title={failure.message} code={failure.code} detail={failure.detail} />
      )}
      <div className="row">
        <Button type={isPrimary ? 'primary' : 'default'} htmlType="submit" loading={create.isPending}>
          建密钥
        </Button>
        <span className="second small">口令忘了无法找回,请写下来另行保管。</span>
      </div>
    </form>
  );
}
