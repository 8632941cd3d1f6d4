import { App } from 'antd';
import { useEffect, useState } from 'react';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import type { Problem } from '../../../../electron/core/domain/problem.ts';
import { FileDrop } from '../../../components/FileDrop.tsx';
import { Keycap } from '../../../components/Keycap.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { AddingFailure, AddingProgress } from '../../evidence/adding/AddingProgress.tsx';
import { addedText, useAdding } from '../../evidence/adding/adding.ts';
import { usePastedFiles } from '../../evidence/adding/paste.ts';
import { EvidenceItem } from './EvidenceItem.tsx';
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
  const { message } = App.useApp();
  const adding = useAdding();
  const { state } = adding.call;
  const add = async (files: readonly File[]): Promise<void> => {
    const added = await adding.add(files, { taskId: task.id, caption: null });
    if (added !== null) void message.success(addedText(added));
  };
  usePastedFiles((files) => void add(files));
  const isSensitive = desk.record?.actions.find(({ id }) => id === task.actionId)?.sensitive === true;
  return (
    <>
      {isSensitive && (
        <Notice kind="info">这项行动涉及需要保护的人：照片只留在本单位，不随报送外传；不要求拍照。</Notice>
      )}
      <ul className="evidence-list">
        {detail.evidence.map((evidence) => (
          <EvidenceItem
            key={evidence.id}
            evidence={evidence}
            detail={detail}
            desk={desk}
            problems={problems.filter(({ target }) => target === evidence.id)}
            isOpen={open === evidence.id}
            onOpen={() => setOpen(evidence.id)}
            onLeave={() => setOpen(null)}
          />
        ))}
      </ul>
      {state === 'running' ? <AddingProgress adding={adding} /> : <AddingFailure adding={adding} />}
      <FileDrop
        label="选择文件"
        folderLabel="选择文件夹"
        isDisabled={state === 'running'}
        onFiles={(files) => void add(files)}
      >
        <span>{detail.evidence.length === 0 ? '还没有佐证。把照片或文件拖到这里' : '把照片或文件拖到这里'}</span>
        <span>
          或按 <Keycap>Ctrl V</Keycap> 粘贴
        </span>
      </FileDrop>
    </>
  );
}
