import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { saveText } from '../../components/save-text.ts';
import { CardExport } from './CardExport.tsx';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { KeyPaper } from './KeyPaper.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import { RestoreKey } from './RestoreKey.tsx';

/**
 * The unit's key: made once; then its fingerprint, and its backups as a file and on paper.
 *
 * @param isWhole also what is done with it later: its card, another passphrase
 */
export function KeyPanel(props: { hasKey: boolean; isPrimary?: boolean; isWhole?: boolean }) {
  const { hasKey, isPrimary = true, isWhole = true } = props;
  if (!hasKey)
    return (
      <>
        <p className="second panel-lead">
          报送包用它签上数字签名(防篡改校验)。建一次即可，以后报送都用它；密钥存在本机数据文件夹里，由口令加密。
        </p>
        <PassphraseForm isPrimary={isPrimary} />
        <RestoreKey title="有以前的密钥备份" />
      </>
    );
  return <OwnKey isPrimary={isPrimary} isWhole={isWhole} />;
}

function OwnKey({ isPrimary, isWhole }: { isPrimary: boolean; isWhole: boolean }) {
  const { orpc } = useCalls();
  const key = useQuery(orpc.keys.show.queryOptions());
  const [isPaperOpen, setPaperOpen] = useState(false);
  if (key.error !== null) {
    const failure = failureOf(key.error);
    return failure.isServiceGone ? null : (
      <>
        <FailureNotice failure={failure} />
        <RestoreKey title="从备份恢复密钥" />
      </>
    );
  }
  return (
    <>
      <p className="second panel-lead">密钥已建好。上级第一次收到报送包时会来电，请对方输入下面的指纹核对。</p>
      <h3 className="panel-subtitle">密钥指纹</h3>
      {key.data !== undefined && <Fingerprint fingerprint={key.data.fingerprint} label="密钥指纹，八组" />}
      <h3 className="panel-subtitle">备份</h3>
      <p className="second">
        电脑坏了、重装系统前没有备份，密钥就没了，上级要重新核对新密钥。纸质备份和密钥文件都由口令加密，请与口令分开保管。
      </p>
      <div className="row panel-actions">
        <Button type={isPrimary ? 'primary' : 'default'} onClick={() => setPaperOpen(true)}>
          打印纸质备份
        </Button>
        <SaveKeyFile />
      </div>
      {isPaperOpen && <KeyPaper onClose={() => setPaperOpen(false)} />}
      {isWhole && (
        <>
          <CardExport />
          <ChangePassphrase />
          <RestoreKey title="密钥文件坏了" />
        </>
      )}
    </>
  );
}

/** In the window a copy where the dialog says; in a browser a download. */
function SaveKeyFile() {
  const { client, host } = useCalls();
  const { message } = App.useApp();
  const [error, setError] = useState<unknown>(null);
  const save = async (): Promise<void> => {
    setError(null);
    try {
      const { encryptedKeyPem, fingerprint } = await client.keys.printable();
      const name = `密钥备份-${fingerprint.replaceAll(' ', '').slice(0, 8)}.pem`;
      if (host.dialogs === null) {
        saveText(name, encryptedKeyPem);
        return;
      }
      const file = await host.dialogs.saveFile('key', name);
      if (file === null) return;
      await client.keys.backup({ file });
      void message.success('密钥已备份(仍由口令加密)');
    } catch (failed) {
      setError(failed);
    }
  };
  const failure = error === null ? null : failureOf(error);
  return (
    <>
      <Button onClick={() => void save()}>保存密钥文件</Button>
      {failure !== null && <FailureNotice failure={failure} />}
    </>
  );
}
