import { useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { Field } from '../../components/Field.tsx';
import { Section } from '../../components/Section.tsx';

/** The unit's card: what the superior needs, beside the fingerprint by telephone, to know our signature. */
export function CardExport() {
  const { client, orpc } = useCalls();
  const { message } = App.useApp();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const saveFile = useFileSaving();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const unit = desk.data?.record?.unit;
  const name = `名片-${unit?.shortName || unit?.name || '本单位'}.zip`;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(passphrase === '' ? '请输入口令：名片要由密钥签名' : null);
    if (passphrase === '') return;
    setBusy(true);
    let told: string | null = null;
    const given = await saveFile({
      choice: 'card',
      name,
      make: async (file) => {
        try {
          return await client.keys.giveCard({ file, passphrase });
        } catch (error) {
          told = failureOf(error).message;
          throw error;
        }
      },
    });
    setBusy(false);
    setProblem(told);
    if (given === null) return;
    setPassphrase('');
    void message.success('名片已导出，发给上级后请电话核对指纹');
  };
  return (
    <Section title="本单位名片">
      <p className="second panel-lead">
        名片里是本单位的名称和公钥，没有秘密。发给上级，上级收到后来电，请对方读出或输入上面的八组指纹，一组不差才算数。
      </p>
      <form className="passphrase-fields" aria-label="导出名片" onSubmit={(event) => void save(event)} noValidate>
        <Field label="签名口令" error={problem}>
          {(control) => (
            <Input.Password
              {...control}
              value={passphrase}
              autoComplete="current-password"
              onChange={({ target }) => setPassphrase(target.value)}
            />
          )}
        </Field>
        <div className="row">
          <Button htmlType="submit" loading={isBusy}>
            导出名片
          </Button>
        </div>
      </form>
    </Section>
  );
}
