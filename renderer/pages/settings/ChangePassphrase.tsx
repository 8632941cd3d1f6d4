import { useMutation } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { Field } from '../../components/Field.tsx';
import { Section } from '../../components/Section.tsx';
import { isReadyPassphrase, NewPassphrase, NO_PASSPHRASE } from './NewPassphrase.tsx';

/** Puts the key under another passphrase. The key itself stays: nobody has to compare anything anew. */
export function ChangePassphrase() {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const [old, setOld] = useState('');
  const [typed, setTyped] = useState(NO_PASSPHRASE);
  const [isTold, setTold] = useState(false);
  const change = useMutation(
    orpc.keys.changePassphrase.mutationOptions({
      onSuccess: () => {
        setOld('');
        setTyped(NO_PASSPHRASE);
        setTold(false);
        void message.success('口令已更换，请重新打印纸质备份、重新保存密钥文件');
      },
    }),
  );
  const failure = change.error === null ? null : failureOf(change.error);
  const isWrong = failure?.code === 'WRONG_PASSPHRASE';
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTold(true);
    if (old !== '' && isReadyPassphrase(typed)) change.mutate({ passphrase: old, newPassphrase: typed.first });
    else event.currentTarget.querySelector<HTMLElement>('input')?.focus();
  };
  return (
    <Section title="更换口令">
      <p className="second panel-lead">
        密钥和指纹不变，上级不用重新核对。以前的纸质备份和密钥文件仍用旧口令，换好后请重做一份、销毁旧的。
      </p>
      <form className="passphrase-fields" aria-label="更换口令" onSubmit={submit} noValidate>
        <Field label="现在的口令" error={isTold && old === '' ? '请输入现在的口令' : isWrong ? failure.message : null}>
          {(control) => (
            <Input.Password
              {...control}
              value={old}
              autoComplete="current-password"
              onChange={({ target }) => setOld(target.value)}
            />
          )}
        </Field>
        <NewPassphrase label="新口令" value={typed} isTold={isTold} onChange={setTyped} />
        {failure !== null && !isWrong && <FailureNotice failure={failure} />}
        <div className="row">
          <Button htmlType="submit" loading={change.isPending}>
            更换口令
          </Button>
        </div>
      </form>
    </Section>
  );
}
