import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Outputs } from '../../../electron/core/contract/contract.ts';
import { useCalls } from '../../calls/calls.tsx';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Notice } from '../../components/Notice.tsx';
import { settingsAddress } from '../../frame/addresses.ts';
import { Adjustments } from './Adjustments.tsx';
import { ReturnedItems } from './ReturnedItems.tsx';

type Imported = Outputs['receipts']['import'];
type Told = { name: string; imported: Imported | null; failure: Failure | null };

/** 回执: what the superior sent back is taken in here, and says what became of the submission and what is to be done. */
export function ReceiptIntake() {
  const { client, host } = useCalls();
  const queryClient = useQueryClient();
  const [told, setTold] = useState<readonly Told[]>([]);
  const [isBusy, setBusy] = useState(false);
  const takeOne = async (file: File): Promise<Told> => {
    try {
      const imported = await client.receipts.import({ file: await host.handOver(file) });
      return { name: file.name, imported, failure: null };
    } catch (error) {
      return { name: file.name, imported: null, failure: failureOf(error) };
    }
  };
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    const results: Told[] = [];
    for (const file of files) results.push(await takeOne(file));
    await refreshEverything(queryClient);
    setTold(results);
    setBusy(false);
  };
  return (
    <div className="receipt-intake">
      <FileDrop label="导入回执" accept=".zip,.eml" isDisabled={isBusy} onFiles={(files) => void take(files)}>
        收到上级的接收回执或退回单(.zip，或存下来的邮件 .eml)，拖到这里，或
      </FileDrop>
      {told.map(({ name, imported, failure }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice
        <div key={`${name} ${index}`}>
          {failure !== null && <Refused name={name} failure={failure} />}
          {imported !== null && <Taken imported={imported} />}
        </div>
      ))}
    </div>
  );
}

function Refused({ name, failure }: { name: string; failure: Failure }) {
  const isAboutCard = /名片|密钥/.test(failure.message);
  return (
    <ErrorNotice
      title={failure.message}
      code={failure.code}
      actions={isAboutCard && <Link to={settingsAddress('cards')}>去“名片与信任”</Link>}
    >
      <span className="second small">{name}，没有采用，报送记录没有变。</span>
    </ErrorNotice>
  );
}

function Taken({ imported: { receipt, submission, isRepeated } }: { imported: Imported }) {
  const isAccepted = receipt.decision === 'accepted';
  const what = `${receipt.periodName ?? receipt.periodId} 第 ${receipt.version} 版`;
  const by = `${receipt.issuer.name} ${receipt.reviewer.name} ${receipt.decidedAt}`;
  return (
    <>
      <Notice kind={isAccepted ? 'good' : 'warning'}>
        <b>{isAccepted ? `${what} 已接收` : `${what} 退回修改，要改 ${receipt.items.length} 处`}</b>{' '}
        <span className="second small">{by}</span>
        {receipt.note && <div>{receipt.note}</div>}
        {isRepeated && <div>这份回执以前导入过，这次没有改动。</div>}
        {!isAccepted && !isRepeated && <div>逐条改好后再报，下一版自动写“重报”。</div>}
      </Notice>
      <Adjustments adjustments={receipt.adjustments} />
      {!isAccepted && <Items submissionId={submission.id} periodId={submission.periodId} />}
    </>
  );
}

function Items({ submissionId, periodId }: { submissionId: string; periodId: string }) {
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.submissions.returned.queryOptions({ input: { periodId, id: submissionId } }));
  return data?.returned == null ? null : <ReturnedItems returned={data.returned} title="要改的地方" />;
}
