import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import type { Problem } from '../../../../electron/core/domain/problem.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { FileDrop } from '../../../components/FileDrop.tsx';
import { Keycap } from '../../../components/Keycap.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { bytesText, timeLeftText } from '../../../components/number-text.ts';
import { ProgressPanel } from '../../../components/ProgressPanel.tsx';
import { type Adding, useAdding } from './adding.ts';
import { EvidenceItem } from './EvidenceItem.tsx';
import { pastedFiles } from './pasted-files.ts';
import './Evidence.css';

export function EvidenceTab(props: {
  detail: TaskDetail;
  desk: Desk;
  problems: readonly Problem[];
  /** The file to begin at. */
  startAt: string | null;
}) {
  const { detail, desk, problems, startAt } = props;
  const { task } = detail.row;
  const [open, setOpen] = useState<string | null>(startAt);
  useEffect(() => {
    if (startAt !== null) setOpen(startAt);
  }, [startAt]);
  const adding = useAdding(task.id);
  const { state } = adding.call;
  usePaste((files) => void adding.add(files));
  const isSensitive = desk.record?.actions.find(({ id }) => id === task.actionId)?.sensitive === true;
  return (
    <>
      {isSensitive && <Notice kind="info">这项行动涉及需要保护的人:照片只留在本单位,不随报送外传;不要求拍照。</Notice>}
      <ul className="evidence-list">
        {detail.evidence.map((evidence) => (
          <EvidenceItem
            key={evidence.id}
            evidence={evidence}
            detail={detail}
            problems={problems.filter(({ target }) => target === evidence.id)}
            isOpen={open === evidence.id}
            onOpen={() => setOpen(evidence.id)}
            onLeave={() => setOpen(null)}
          />
        ))}
      </ul>
      {state === 'running' ? <AddingProgress adding={adding} /> : <AddingOutcome adding={adding} />}
      <FileDrop label="选择文件" isDisabled={state === 'running'} onFiles={(files) => void adding.add(files)}>
        <span>{detail.evidence.length === 0 ? '还没有佐证。把照片或文件拖到这里' : '把照片或文件拖到这里'}</span>
        <span>
          或按 <Keycap>Ctrl V</Keycap> 粘贴
        </span>
      </FileDrop>
    </>
  );
}

function AddingProgress({ adding: { call, count } }: { adding: Adding }) {
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
        <span className="second small">共 {count} 个文件,全部存好才记入清单</span>
      </ProgressPanel>
    </div>
  );
}

function AddingOutcome({ adding: { call } }: { adding: Adding }) {
  const { state, failure, reset } = call;
  if (state === 'cancelled') {
    return (
      <Notice
        kind="info"
        actions={
          <button type="button" className="link" onClick={reset}>
            知道了
          </button>
        }
      >
        已取消添加,没有存入任何文件。
      </Notice>
    );
  }
  if (state !== 'failed' || failure === null) return null;
  return (
    <ErrorNotice
      title={failure.message}
      code={failure.code}
      detail={failure.detail}
      actions={
        <Button size="small" onClick={reset}>
          知道了
        </Button>
      }
    />
  );
}

/** Ctrl+V anywhere on the page while the tab is open, unless it goes into a field as text. */
function usePaste(onFiles: (files: File[]) => void): void {
  const newest = useRef(onFiles);
  newest.current = onFiles;
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = pastedFiles(event, new Date());
      if (files.length === 0) return;
      event.preventDefault();
      newest.current(files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
}
