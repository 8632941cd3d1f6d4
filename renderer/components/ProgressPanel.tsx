import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ProgressBar } from './ProgressBar.tsx';
import { Shape } from './Shape.tsx';
import './ProgressPanel.css';

export interface ProgressStage {
  readonly name: string;
  readonly state: 'done' | 'now' | 'failed' | 'waiting';
  /** What stands at the right end, such as “6 / 10 张”. */
  readonly note?: string;
}

/** Long work: what it is doing, how much is done, and a way to stop it. */
export function ProgressPanel(props: {
  /** What is being done now, in Chinese, and on which file. */
  action: string;
  file?: string | null;
  /** 0–100. */
  percent: number;
  /** How much of how much, such as “1.9 / 3.3 MB”. */
  amount?: string;
  timeLeft?: string;
  stages?: readonly ProgressStage[];
  isStopped?: boolean;
  /** The foot: where it goes to, and whatever belongs there. */
  children?: ReactNode;
  cancel?: { readonly label: string; readonly onCancel: () => void } | null;
}) {
  const { action, file, percent, amount, timeLeft, stages = [], isStopped = false, children, cancel } = props;
  return (
    <div className={`progress-panel${isStopped ? ' progress-panel-stopped' : ''}`}>
      <div className="progress-panel-head">
        <span className="grow clip">
          {action} {file && <span className="second">{file}</span>}
        </span>
        <span className="progress-panel-percent">
          <b>{Math.floor(percent)}</b>%
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={action}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(percent)}
      >
        <ProgressBar percent={percent} isWide isStrong />
      </div>
      <div className="progress-panel-line second small">
        <span className="grow">{amount}</span>
        <span>{timeLeft}</span>
      </div>
      {stages.length > 0 && (
        <ol className="progress-panel-stages">
          {stages.map((stage) => (
            <Stage key={stage.name} stage={stage} />
          ))}
        </ol>
      )}
      {(children !== undefined || cancel) && (
        <div className="progress-panel-foot">
          <div className="grow">{children}</div>
          {cancel && <Button onClick={cancel.onCancel}>{cancel.label}</Button>}
        </div>
      )}
    </div>
  );
}

const STAGE_WORDS: Readonly<Record<ProgressStage['state'], string>> = {
  done: '已完成',
  now: '正在进行',
  failed: '没有完成',
  waiting: '等待',
};

function Stage({ stage: { name, state, note } }: { stage: ProgressStage }) {
  return (
    <li className={`stage stage-${state}`}>
      <span className="stage-mark">{state === 'failed' && <Shape name="red" />}</span>
      <span className="heard">{STAGE_WORDS[state]}：</span>
      <span className="grow">{name}</span>
      <span className="second small">{note ?? (state === 'waiting' ? STAGE_WORDS.waiting : '')}</span>
    </li>
  );
}
