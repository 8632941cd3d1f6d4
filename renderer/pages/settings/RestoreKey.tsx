import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { Field } from '../../components/Field.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Section } from '../../components/Section.tsx';

/** Takes the key back from its backup file, or from the paper, line by line. */
export function RestoreKey({ title }: { title: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={title}
      extra={
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? '收起' : '从备份恢复密钥'}
        </button>
      }
    >
      {isOpen && <RestoreKeyForm onDone={() => setOpen(false)} />}
    </Section>
  );
}

function RestoreKeyForm({ onDone }: { onDone: () => void }) {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [isTold, setTold] = useState(false);
  const restore = useMutation(
    orpc.keys.restore.mutationOptions({
      onSuccess: async ({ fingerprint, isNewRecipient }) => {
        await refreshEverything(queryClient);
        const more = isNewRecipient ? '。收加密文件用的部分是新建的，请把名片重新发给上级' : '';
        void message.success(`密钥已恢复，指纹 ${fingerprint}${more}`, 12);
        onDone();
      },
    }),
  );
  const failure = restore.error === null ? null : failureOf(restore.error);
  const isWrong = failure?.code === 'WRONG_PASSPHRASE';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (text.trim() !== '' && passphrase !== '') restore.mutate({ encryptedKeyPem: text, passphrase });
  };
  const takeFile = ([file]: File[]): void => void file?.text().then(setText);
  return (
    <form className="restore-key" aria-label="从备份恢复密钥" onSubmit={submit} noValidate>
      <FileDrop label="选择密钥文件(.pem)" accept=".pem" onFiles={takeFile} />
      <Field
        label="密钥内容"
        isWide
        error={isTold && text.trim() === '' ? '请选密钥文件，或照纸质备份录入' : null}
        hint="没有文件的，照纸质备份从 BEGIN 一行录到 END 一行；多几个空格、换行不要紧，字母数字要一个不差"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            className="digest"
            autoSize={{ minRows: 4, maxRows: 14 }}
            spellCheck={false}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Field
        label="这份备份的口令"
        error={isTold && passphrase === '' ? '请输入做备份时的口令' : isWrong ? failure.message : null}
      >
        {(control) => (
          <Input.Password
            {...control}
            value={passphrase}
            autoComplete="off"
            onChange={({ target }) => setPassphrase(target.value)}
          />
        )}
      </Field>
      {failure !== null && !isWrong && <FailureNotice failure={failure} />}
      <div className="row panel-actions">
        <Button htmlType="submit" loading={restore.isPending}>
          恢复密钥
        </Button>
      </div>
    </form>
  );
}
