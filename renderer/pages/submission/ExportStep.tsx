import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCalls } from '../../calls/calls.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { bytesText, timeLeftText } from '../../components/number-text.ts';
import { ProgressPanel } from '../../components/ProgressPanel.tsx';
import { StepBody, StepTitle } from '../../components/StepBody.tsx';
import { useExportJob } from './ExportJobProvider.tsx';
import type { ExportRun } from './export-job.ts';
import { actionOf, stagesOf } from './export-stages.ts';

/** 导出: what it is doing, how much is done, a way to stop; and when it stopped, why, what is safe and the ways out. */
export function ExportStep(props: { run: ExportRun; limitText: string | null; onBack: () => void }) {
  const { run, limitText, onBack } = props;
  const { orpc } = useCalls();
  const job = useExportJob();
  const { periodId } = run.options;
  const outlook = useQuery(orpc.submissions.outlook.queryOptions({ input: { periodId } }));
  const { keptBack = null, photos = null } = outlook.data ?? {};
  const isRunning = run.state === 'running';
  return (
    <StepBody label="导出" isSheet>
      {run.state === 'failed' && <ExportFailure run={run} />}
      {run.state === 'cancelled' && <Cancelled />}
      {isRunning && (
        <>
          <StepTitle>正在打包第 {run.version} 版</StepTitle>
          <p className="second">可以去别的页面，完成后会提示。关掉窗口也不会留下半个文件。</p>
        </>
      )}
      <div className="export-progress">
        <ProgressPanel
          action={actionOf(run)}
          file={run.progress?.file ?? null}
          percent={run.progress?.percent ?? 0}
          amount={amountOf(run)}
          timeLeft={isRunning ? timeLeftText(run.secondsLeft) : '已停在这里'}
          stages={stagesOf(run, { keptBack, photos, limit: limitText })}
          isStopped={!isRunning}
          cancel={isRunning ? { label: '取消导出', onCancel: job.cancel } : { label: '返回上一步', onCancel: onBack }}
        >
          <Destination run={run} />
        </ProgressPanel>
      </div>
    </StepBody>
  );
}

function Destination({ run }: { run: ExportRun }) {
  const { host } = useCalls();
  const ways = host.kind === 'desktop' ? '完成后可直接打开文件夹' : '完成后可从这里下载';
  return (
    <div className="row">
      <Icon name="package" size={18} />
      <div>
        <div>第 {run.version} 版报送包</div>
        <div className="third small">
          保存到 {run.options.outFolder ?? '发件箱'} · {ways}
        </div>
      </div>
    </div>
  );
}

function amountOf({ progress }: ExportRun): string {
  return progress === null ? '' : `${bytesText(progress.done)} / ${bytesText(progress.total)}`;
}

function Cancelled() {
  const job = useExportJob();
  return (
    <>
      <StepTitle>已取消导出</StepTitle>
      <Notice kind="info" actions={<Button onClick={() => job.retry()}>重新导出</Button>}>
        没写完的文件已删掉，没有留下任何文件。台账和佐证都没有动。
      </Notice>
    </>
  );
}

function ExportFailure({ run: { failure, options, progress } }: { run: ExportRun }) {
  const job = useExportJob();
  const { host } = useCalls();
  const { dialogs } = host;
  const elsewhere = async (): Promise<void> => {
    const outFolder = await dialogs?.chooseFolder();
    if (outFolder != null) job.retry({ outFolder });
  };
  const where = `${progress?.stage ?? '开始之前'} ${progress?.file ?? ''}`.trim();
  return (
    <>
      <StepTitle>没有导出成</StepTitle>
      <div className="export-failure">
        <ErrorNotice
          title={failure?.message ?? ''}
          code={failure?.code ?? null}
          detail={`导出报送包(${options.periodId})：${where}\n${failure?.detail ?? ''}`}
          actions={
            <>
              {dialogs !== null && (
                <Button className="button-outlined" onClick={() => void elsewhere()}>
                  换个位置保存
                </Button>
              )}
              <Button onClick={() => job.retry()}>重试</Button>
            </>
          }
        >
          <span className="second">台账和佐证都没有动，没写完的文件已删掉。</span>
        </ErrorNotice>
      </div>
    </>
  );
}
