import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Field } from '../../components/Field.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';

const MB = 1024 * 1024;

/** The most that one volume may have, as the wizard proposes it. */
export function MailLimit() {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const settings = useQuery(orpc.settings.show.queryOptions());
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation(
    orpc.settings.change.mutationOptions({
      onSuccess: async () => {
        setTyped(null);
        await refreshEverything(queryClient);
        void message.success('已保存');
      },
    }),
  );
  if (settings.data === undefined) return <LoadingRows count={3} />;
  const { mailLimitBytes } = settings.data;
  const text = typed ?? (mailLimitBytes === null ? '' : String(Math.round((mailLimitBytes / MB) * 10) / 10));
  const number = text.normalize('NFKC').trim();
  const isWrong = number !== '' && !(/^\d{1,5}(\.\d{1,2})?$/.test(number) && Number(number) > 0);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWrong) save.mutate({ mailLimitBytes: number === '' ? null : Math.round(Number(number) * MB) });
  };
  const failure = save.error === null ? null : failureOf(save.error);
  return (
    <form onSubmit={submit} noValidate className="settings-narrow">
      <Field
        label="每卷不超过多少 MB"
        error={isWrong ? '请写一个大于 0 的数,例如 13;不分卷就空着' : null}
        hint="20 MB 的邮箱写 13:附件在邮件里会变大三分之一。空着就不分卷"
      >
        {(control) => (
          <Input
            {...control}
            value={text}
            inputMode="decimal"
            autoComplete="off"
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      {failure !== null && <ErrorNotice title={failure.message} code={failure.code} detail={failure.detail} />}
      <div className="row panel-actions">
        <Button htmlType="submit" disabled={typed === null || isWrong} loading={save.isPending}>
          保存
        </Button>
        {typed === null && <span className="third small">没有改动</span>}
      </div>
    </form>
  );
}
