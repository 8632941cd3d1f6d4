import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { Outputs } from '../../../electron/core/contract/contract.ts';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { Field } from '../../components/Field.tsx';
import { settingsAddress } from '../../frame/addresses.ts';

export type Issued = Outputs['plans']['export'];

/** A note to everybody, and the passphrase that signs. */
export function IssueSigning(props: {
  desk: Desk;
  note: string;
  tasks: number;
  taskIds: string[] | null;
  onNote: (text: string) => void;
  onIssued: (issued: Issued) => Promise<void>;
}) {
  const { desk, note, tasks, taskIds, onNote, onIssued } = props;
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reason = !desk.hasKey ? '还没有密钥' : tasks === 0 ? '至少勾一项任务' : null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason !== null || isBusy) return;
    setBusy(true);
    try {
      const text = note.trim();
      const issued = await client.plans.export({ outFile: null, passphrase, taskIds, note: text === '' ? null : text });
      setPassphrase('');
      setFailure(null);
      await onIssued(issued);
      await refreshEverything(queryClient);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  const isWrong = failure?.code === 'WRONG_PASSPHRASE' || failure?.code === 'TOO_MANY_TRIES';
  return (
    <form className="plans-form" aria-label="签名下发" onSubmit={(event) => void submit(event)}>
      <Field label="说明" isWide hint="写给各单位，可不写">
        {({ status, ...control }) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            value={note}
            onChange={({ target }) => onNote(target.value)}
          />
        )}
      </Field>
      <Field label="口令" error={isWrong ? failure?.message : null} hint="解开本单位的密钥签名，下级据此核对是上级发的">
        {(control) => (
          <Input.Password
            {...control}
            value={passphrase}
            autoComplete="off"
            disabled={!desk.hasKey}
            onChange={({ target }) => setPassphrase(target.value)}
          />
        )}
      </Field>
      {failure !== null && !isWrong && !failure.isServiceGone && <FailureNotice failure={failure} />}
      <div className="row plans-form-foot">
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={reason !== null || passphrase === ''}>
          签名下发
        </Button>
        <span className="second">
          {reason ?? (passphrase === '' ? '输入口令后下发' : `下发 ${tasks} 项任务`)}{' '}
          {!desk.hasKey && <Link to={settingsAddress('key')}>去建密钥</Link>}
        </span>
      </div>
    </form>
  );
}
