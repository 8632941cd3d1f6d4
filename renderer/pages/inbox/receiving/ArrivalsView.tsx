import { Button } from 'antd';
import { useState } from 'react';
import { Notice } from '../../../components/Notice.tsx';
import { LongCallView } from '../../settings/LongCallView.tsx';
import { PassphraseAsk } from '../PassphraseAsk.tsx';
import { ArrivalTable } from './ArrivalTable.tsx';
import { useReceiving } from './ReceivingProvider.tsx';

/** 收件结果: how far it is, what is asked for on the way, and what became of every package. */
export function ArrivalsView(props: {
  periodName: (id: string) => string;
  onOpen: (submissionId: string) => void;
  onClose: () => void;
}) {
  const { call, arrivals, count, skipped, locked, wrong, unlock, forget } = useReceiving();
  const isRunning = call.state === 'running';
  return (
    <section className="inbox-right" aria-label="收件结果">
      <div className="inbox-part-head">
        <h2>收件结果</h2>
        <span className="second">
          {isRunning && count > 0 && `正在收 ${count} 个文件，可以先看别的页面`}
          {!isRunning && arrivals !== null && summary(arrivals.length, count, skipped)}
        </span>
        <span className="grow" />
        {!isRunning && (
          <Button
            onClick={() => {
              forget();
              props.onClose();
            }}
          >
            关闭
          </Button>
        )}
      </div>
      <div className="inbox-part">
        <LongCallView
          call={call}
          cancelLabel="取消收件"
          cancelled="已取消收件。取消前验完的已经收下，其余没有收；可以再放一次，收过的不会重复。"
        />
        {!isRunning && locked > 0 && <Unlocking locked={locked} wrong={wrong} onUnlock={unlock} />}
        {!isRunning && arrivals !== null && arrivals.length === 0 && (
          <Notice kind="info">没有找到报送包。请选择 .zip、.age、.eml 文件，或装着它们的文件夹。</Notice>
        )}
        {arrivals !== null && arrivals.length > 0 && (
          <ArrivalTable arrivals={arrivals} periodName={props.periodName} onOpen={props.onOpen} />
        )}
        {arrivals === null && call.state === 'idle' && <p className="second">这次打开程序后还没有收过件。</p>}
      </div>
    </section>
  );
}

function summary(packages: number, count: number, skipped: number): string {
  const files = count > 0 ? `${count} 个文件，` : '';
  const left = skipped > 0 ? `；跳过 ${skipped} 个不是报送包的文件` : '';
  return `${files}共 ${packages} 份${left}`;
}

function Unlocking(props: { locked: number; wrong: string | null; onUnlock: (passphrase: string) => void }) {
  const { locked, wrong, onUnlock } = props;
  const [attempt, setAttempt] = useState(0);
  return (
    <PassphraseAsk
      key={attempt}
      title={`有 ${locked} 个文件是加密给本单位的`}
      hint="输入本单位密钥的口令，打开后照常验签收件；口令不保存"
      action="打开并收件"
      error={wrong}
      onGive={(passphrase) => {
        setAttempt(attempt + 1);
        onUnlock(passphrase);
      }}
    />
  );
}
