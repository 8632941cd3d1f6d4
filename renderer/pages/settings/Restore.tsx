import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { BackupFacts, RestoreResult } from '../../../electron/core/contract/backups.ts';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { follow, useLongCall } from '../../calls/long-call.ts';
import { PartFailure } from '../../calls/ReadFailure.tsx';
import { chineseDay, clockTime } from '../../components/day-text.ts';
import { Facts } from '../../components/Facts.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { Notice } from '../../components/Notice.tsx';
import { bytesText } from '../../components/number-text.ts';
import type { FileSource } from '../../host.ts';
import { LongCallView } from './LongCallView.tsx';

/** A backup that somebody has chosen: where the service finds it, and its name. */
export interface RestoreSource {
  readonly file: FileSource;
  readonly name: string;
}

/** Puts a backup in the place of the data, while the program runs: first what it is and what it replaces, then the step. */
export function Restore(props: {
  desk: Pick<Desk, 'record' | 'lastSavedAt'>;
  chosen: RestoreSource | null;
  onChoose: (source: RestoreSource | null) => void;
  onRestored?: () => void;
}) {
  const { desk, chosen, onChoose, onRestored } = props;
  const { host } = useCalls();
  const [error, setError] = useState<unknown>(null);
  const [result, setResult] = useState<RestoreResult | null>(null);
  const handOver = async ([file]: File[]): Promise<void> => {
    if (file === undefined) return;
    setError(null);
    setResult(null);
    try {
      onChoose({ file: await host.handOver(file), name: file.name });
    } catch (failed) {
      setError(failed);
    }
  };
  const failure = error === null ? null : failureOf(error);
  return (
    <>
      <p className="second panel-lead">
        用备份换掉现在的数据。换之前先核对备份里的每个文件；原来的数据不删，放在旁边保留 30 天。
      </p>
      <FileDrop label="选择备份文件(.zip)" accept=".zip" onFiles={(files) => void handOver(files)} />
      {failure !== null && <FailureNotice failure={failure} />}
      {chosen !== null && (
        <Chosen
          key={JSON.stringify(chosen.file)}
          source={chosen}
          desk={desk}
          onLeave={() => onChoose(null)}
          onDone={(done) => {
            setResult(done);
            onChoose(null);
            onRestored?.();
          }}
        />
      )}
      {result !== null && <Outcome result={result} />}
    </>
  );
}

function Outcome({ result: { files, bytes, previous } }: { result: RestoreResult }) {
  return (
    <Notice kind="good">
      已恢复，{files} 个文件({bytesText(bytes)})逐个核对过，可以接着用。
      {previous !== null && ` 原来的数据在 ${previous}，30 天后自动清理。`}
    </Notice>
  );
}

function Chosen(props: {
  source: RestoreSource;
  desk: Pick<Desk, 'record' | 'lastSavedAt'>;
  onLeave: () => void;
  onDone: (result: RestoreResult) => void;
}) {
  const { source, desk, onLeave, onDone } = props;
  const { client, orpc } = useCalls();
  const queryClient = useQueryClient();
  const place = useRef<HTMLDivElement>(null);
  const call = useLongCall<RestoreResult>();
  const facts = useQuery(orpc.backups.inspect.queryOptions({ input: { file: source.file }, gcTime: 0 }));
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const restore = async (): Promise<void> => {
    const done = await call.run(async ({ signal, report }) =>
      follow(await client.backups.restore({ file: source.file }, { signal }), report),
    );
    await refreshEverything(queryClient);
    if (done !== null) onDone(done);
  };
  const isRunning = call.state === 'running';
  return (
    <div ref={place}>
      <h3 className="panel-subtitle">{source.name}</h3>
      {facts.error !== null && <PartFailure error={facts.error} />}
      {facts.error === null && facts.data === undefined && <LoadingRows count={3} />}
      {facts.data !== undefined && <BackupSays facts={facts.data} desk={desk} />}
      <LongCallView call={call} cancelLabel="取消恢复" cancelled="已取消恢复，数据没有改动。" />
      <div className="row panel-actions">
        <Button className="main-button" disabled={facts.data === undefined || isRunning} onClick={() => void restore()}>
          恢复这份备份
        </Button>
        <Button disabled={isRunning} onClick={onLeave}>
          不恢复
        </Button>
      </div>
    </div>
  );
}

/** What the backup holds, and what of the present data is no longer there afterwards. */
function BackupSays({ facts, desk }: { facts: BackupFacts; desk: Pick<Desk, 'record' | 'lastSavedAt'> }) {
  const { kind, unitName, createdAt, program, files, bytes, damaged } = facts;
  const own = desk.record?.unit.name ?? null;
  const isOther = own !== null && unitName !== null && unitName !== own;
  return (
    <>
      <Facts
        items={[
          { label: '单位', value: unitName ?? '(没有写)', isLong: true },
          { label: '备份时间', value: `${chineseDay(createdAt)} ${clockTime(createdAt)}，${program}`, isLong: true },
          { label: '内容', value: `${files} 个文件，${bytesText(bytes)}`, isLong: true },
        ]}
      />
      {isOther && (
        <Notice kind="error">
          这是“{unitName}”的备份，现在的数据是“{own}”的。恢复后这里就换成另一个单位，请确认没有选错。
        </Notice>
      )}
      {damaged > 0 && <Notice kind="warning">备份时就有 {damaged} 件佐证已损坏或读不出，恢复后仍缺这几件。</Notice>}
      <Notice kind="warning">
        恢复会换掉：{kind === 'whole' ? WHOLE : DATABASE}
        {own !== null && desk.lastSavedAt !== null && (
          <LostSince createdAt={createdAt} lastSavedAt={desk.lastSavedAt} />
        )}
      </Notice>
    </>
  );
}

const WHOLE =
  '任务、进展、评价等全部记录，全部佐证文件，人员和活动模板，收发的报送包，密钥和名片，设置，没保存的草稿，操作日志。';
const DATABASE =
  '任务、进展、评价等全部记录，人员和活动模板，密钥和名片，设置，没保存的草稿，操作日志。佐证文件和收发的报送包沿用现在的。';

function LostSince({ createdAt, lastSavedAt }: { createdAt: string; lastSavedAt: string }): ReactNode {
  if (Date.parse(lastSavedAt) <= Date.parse(createdAt)) return '备份之后没有改动过。';
  return `备份之后到 ${chineseDay(lastSavedAt)} ${clockTime(lastSavedAt)} 的改动不在备份里，恢复后看不到。`;
}
