import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { IntegrityReport } from '../../../electron/core/contract/integrity.ts';
import { useCalls } from '../../calls/calls.tsx';
import { follow, useLongCall } from '../../calls/long-call.ts';
import { Notice } from '../../components/Notice.tsx';
import { bytesText } from '../../components/number-text.ts';
import { SheetTable } from '../../components/SheetTable.tsx';
import { settingsAddress, taskAddress } from '../../frame/addresses.ts';
import { LongCallView } from './LongCallView.tsx';

/** 体检: every stored file hashed again, and the operation log's chain followed. */
export function IntegrityPanel() {
  const { client } = useCalls();
  const call = useLongCall<IntegrityReport>();
  const [report, setReport] = useState<IntegrityReport | null>(null);
  const scrub = async (): Promise<void> => {
    setReport(null);
    const following = call.run(async (own) =>
      follow(await client.integrity.scrub({}, { signal: own.signal }), own.report),
    );
    setReport(await following);
  };
  return (
    <>
      <p className="second panel-lead">
        重新核对每一件佐证的内容有没有变、数据库和密钥文件好不好、操作日志有没有被改。坏了的佐证另放一处，不会改动别的数据。
      </p>
      <LongCallView call={call} cancelLabel="取消体检" cancelled="已取消体检，没有改动任何数据。" />
      {report !== null && <Findings report={report} />}
      <div className="row panel-actions">
        <Button disabled={call.state === 'running'} onClick={() => void scrub()}>
          {report === null ? '开始体检' : '再查一次'}
        </Button>
      </div>
    </>
  );
}

function Findings({ report: { checked, bytes, problems } }: { report: IntegrityReport }) {
  if (problems.length === 0)
    return (
      <Notice kind="good">
        核对了 {checked} 个文件({bytesText(bytes)})，都完好；操作日志的链条完整。
      </Notice>
    );
  return (
    <>
      <Notice kind="error">
        核对了 {checked} 个文件({bytesText(bytes)})，发现 {problems.length}{' '}
        处问题。按下面写的处理：能找到原文件的重新添加，找不到的从最近的备份恢复。
      </Notice>
      <SheetTable label="体检发现的问题" columns={COLUMNS} isInset>
        {problems.map(({ code, target, message }) => (
          <tr key={`${code} ${target}`}>
            <td>{message}</td>
            <td>
              <Remedy code={code} target={target} />
            </td>
            <td className="third">{code}</td>
          </tr>
        ))}
      </SheetTable>
    </>
  );
}

const COLUMNS = [{ name: '问题' }, { name: '怎么办', width: 110 }, { name: '代码', width: 150 }];

/** Leads to where a problem can be mended: the task of the file, the key, or the backups. */
function Remedy({ code, target }: { code: string; target: string }) {
  if (target === 'keys') return <Link to={settingsAddress('key')}>恢复密钥</Link>;
  if (code.startsWith('EVIDENCE_') && !/^[0-9a-f]{64}$/.test(target))
    return <Link to={taskAddress(target, { tab: 'evidence' })}>去看这项任务</Link>;
  return <Link to={settingsAddress('data')}>从备份恢复</Link>;
}
