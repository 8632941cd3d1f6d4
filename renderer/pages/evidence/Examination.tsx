import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useSearchParams } from 'react-router';
import type { EvidenceExamined } from '../../../electron/core/contract/evidence.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { refreshEverything } from '../../calls/freshness.ts';
import { follow, useLongCall } from '../../calls/long-call.ts';
import { bytesText, timeLeftText } from '../../components/number-text.ts';
import { ProgressPanel } from '../../components/ProgressPanel.tsx';

/** 检查重复和旧图: looks into files that nobody has looked into, and says what is marked. */
export function Examination() {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [query, setQuery] = useSearchParams();
  const call = useLongCall<EvidenceExamined>();
  const start = async (): Promise<void> => {
    const found = await call.run(async ({ signal, report }) =>
      follow(await client.evidence.examine({}, { signal }), report),
    );
    if (found === null) return;
    await refreshEverything(queryClient);
    void message.success(outcomeText(found));
    const mark = found.duplicates > 0 ? 'duplicate' : found.old > 0 ? 'old' : null;
    if (mark !== null) setQuery({ ...Object.fromEntries(query), mark }, { replace: true });
  };
  const { state, progress, failure, secondsLeft, cancel, reset } = call;
  return (
    <>
      <Button disabled={state === 'running'} onClick={() => void start()}>
        检查重复和旧图
      </Button>
      <Modal
        open={(state === 'running' && progress !== null && progress.percent < 100) || state === 'failed'}
        title="检查重复和旧图"
        footer={null}
        closable={state === 'failed'}
        onCancel={state === 'failed' ? reset : cancel}
      >
        {failure !== null && state === 'failed' ? (
          <FailureNotice failure={failure} actions={<Button onClick={reset}>知道了</Button>} />
        ) : (
          <ProgressPanel
            action={progress?.stage ?? '查看文件'}
            file={progress?.file ?? null}
            percent={progress?.percent ?? 0}
            amount={progress === null ? '' : `${bytesText(progress.done)} / ${bytesText(progress.total)}`}
            timeLeft={timeLeftText(secondsLeft)}
            cancel={{ label: '取消检查', onCancel: cancel }}
          />
        )}
      </Modal>
    </>
  );
}

function outcomeText({ duplicates, old }: EvidenceExamined): string {
  if (duplicates === 0 && old === 0) return '没有发现重复和旧图';
  return `发现重复 ${duplicates} 件、旧图 ${old} 件，已在清单里标出`;
}
