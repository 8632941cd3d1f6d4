import { Button } from 'antd';
import type { ReactNode } from 'react';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { bytesText, timeLeftText } from '../../../components/number-text.ts';
import { ProgressPanel } from '../../../components/ProgressPanel.tsx';
import type { Adding } from './adding.ts';

/** One bar for all files that are on their way. */
export function AddingProgress({ adding: { call, count } }: { adding: Adding }) {
  const { progress, secondsLeft, cancel } = call;
  return (
    <div className="adding">
      <ProgressPanel
        action={progress?.stage ?? `正在添加 ${count} 个文件`}
        file={progress?.file ?? null}
        percent={progress?.percent ?? 0}
        amount={progress === null ? '' : `${bytesText(progress.done)} / ${bytesText(progress.total)}`}
        timeLeft={timeLeftText(secondsLeft)}
        cancel={{ label: '取消添加', onCancel: cancel }}
      >
        <span className="second small">共 {count} 个文件，全部存好才记入清单</span>
      </ProgressPanel>
    </div>
  );
}

/** Why nothing was added, file by file where it is known. @param actions ways out besides 知道了 */
export function AddingFailure({ adding, actions }: { adding: Adding; actions?: ReactNode }) {
  const { state, failure } = adding.call;
  if (state === 'cancelled') {
    return (
      <Notice
        kind="info"
        actions={
          <button type="button" className="link" onClick={adding.reset}>
            知道了
          </button>
        }
      >
        已取消添加，没有存入任何文件。
      </Notice>
    );
  }
  if (state !== 'failed' || failure === null) return null;
  return (
    <FailureNotice
      failure={failure}
      actions={
        <>
          {actions}
          <Button size="small" onClick={adding.reset}>
            知道了
          </Button>
        </>
      }
    >
      {adding.refused.length > 1 && (
        <ul>
          {adding.refused.map(({ index, fileName, reason }) => (
            <li key={index}>
              {fileName}：{reason}
            </li>
          ))}
        </ul>
      )}
    </FailureNotice>
  );
}
