import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BackupResult } from '../../../electron/core/contract/backups.ts';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { refreshEverything } from '../../calls/freshness.ts';
import { follow, useLongCall } from '../../calls/long-call.ts';
import { chineseDay, clockTime } from '../../components/day-text.ts';
import { Facts } from '../../components/Facts.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { bytesText } from '../../components/number-text.ts';
import { Section } from '../../components/Section.tsx';
import { RevealButton } from '../submission/PackageLinks.tsx';
import { KeptBackups } from './KeptBackups.tsx';
import { LongCallView } from './LongCallView.tsx';
import { Restore, type RestoreSource } from './Restore.tsx';

/** Where the data lies, a backup of it now, and how one is put back. */
export function BackupPanel({ desk }: { desk: Desk }) {
  const { client, host } = useCalls();
  const queryClient = useQueryClient();
  const call = useLongCall<BackupResult>();
  const [result, setResult] = useState<BackupResult | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [restoring, setRestoring] = useState<RestoreSource | null>(null);
  const proposed = `${desk.dataFolder}-备份${separatorIn(desk.dataFolder)}${backupName(desk)}`;
  const backUp = async (): Promise<void> => {
    const file = host.dialogs === null ? (typed ?? proposed) : await host.dialogs.saveFile('backup', backupName(desk));
    if (file === null || file.trim() === '') return;
    setResult(null);
    const done = await call.run(async ({ signal, report }) =>
      follow(await client.backups.create({ file: file.trim() }, { signal }), report),
    );
    setResult(done);
    if (done !== null) await refreshEverything(queryClient);
  };
  const last = desk.lastBackupAt;
  return (
    <>
      <Facts
        items={[
          { label: '数据文件夹', value: <FolderLine path={desk.dataFolder} />, isLong: true },
          {
            label: '上次备份',
            value: last === null ? '还没有备份' : `${chineseDay(last)} ${clockTime(last)}`,
            isLong: true,
          },
        ]}
      />
      <p className="second panel-lead">
        数据只在这台电脑上。请常备份到另一块磁盘或U盘；备份含全部数据，仅限本单位保管。
      </p>
      {host.dialogs === null && (
        <Field label="备份存到(这台电脑上的位置)" hint="可以改成U盘上的位置">
          {(control) => (
            <Input
              {...control}
              value={typed ?? proposed}
              autoComplete="off"
              disabled={call.state === 'running'}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
      )}
      <LongCallView call={call} cancelLabel="取消备份" cancelled="已取消备份，没有留下文件。" />
      {result !== null && <Outcome result={result} />}
      <div className="row panel-actions">
        <Button disabled={call.state === 'running'} onClick={() => void backUp()}>
          {host.dialogs === null ? '立即备份' : '备份到…'}
        </Button>
      </div>
      <KeptBackups onRestore={setRestoring} isBusy={call.state === 'running'} />
      <Section title="恢复">
        <Restore desk={desk} chosen={restoring} onChoose={setRestoring} />
      </Section>
    </>
  );
}

function FolderLine({ path }: { path: string }) {
  return (
    <span className="row">
      <span>{path}</span>
      <RevealButton path={path} isLink />
    </span>
  );
}

function Outcome({ result: { file, files, bytes, damaged } }: { result: BackupResult }) {
  if (damaged.length === 0)
    return (
      <Notice kind="good">
        已备份 {files} 个文件({bytesText(bytes)})到 {file}，写完后重新读出核对过。
      </Notice>
    );
  return (
    <Notice kind="warning">
      已备份到 {file}，但有 {damaged.length} 个佐证文件在备份前就已损坏或读不出，请到“体检”查看。
    </Notice>
  );
}

function backupName({ record, today }: Desk): string {
  const time = clockTime(new Date().toISOString()).replace(':', '');
  const unit = (record?.unit.shortName || record?.unit.name || '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return `实事台备份-${unit}-${today}-${time}.zip`;
}

function separatorIn(path: string): string {
  return path.includes('\\') ? '\\' : '/';
}
