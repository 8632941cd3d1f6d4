import { FailureNotice } from '../../calls/FailureNotice.tsx';
import type { LongCall } from '../../calls/long-call.ts';
import { Notice } from '../../components/Notice.tsx';
import { bytesText, timeLeftText } from '../../components/number-text.ts';
import { ProgressPanel } from '../../components/ProgressPanel.tsx';

/** A long call as it goes, with its 取消, and how it broke off. What it brought is for the page to say. */
export function LongCallView<Result>(props: { call: LongCall<Result>; cancelLabel: string; cancelled: string }) {
  const { call, cancelLabel, cancelled } = props;
  const { state, progress, failure, secondsLeft, cancel } = call;
  if (state === 'failed' && failure !== null) return failure.isServiceGone ? null : <FailureNotice failure={failure} />;
  if (state === 'cancelled') return <Notice kind="info">{cancelled}</Notice>;
  if (state !== 'running') return null;
  return (
    <div className="long-call">
      <ProgressPanel
        action={progress?.stage ?? '正在准备'}
        file={progress?.file ?? null}
        percent={progress?.percent ?? 0}
        amount={progress === null ? '' : `${bytesText(progress.done)} / ${bytesText(progress.total)}`}
        timeLeft={timeLeftText(secondsLeft)}
        cancel={{ label: cancelLabel, onCancel: cancel }}
      />
    </div>
  );
}
