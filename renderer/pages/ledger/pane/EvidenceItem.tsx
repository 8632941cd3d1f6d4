import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import { EVIDENCE_TYPE_LABELS, SHARE_LEVEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Problem } from '../../../../electron/core/domain/problem.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { bytesText } from '../../../components/number-text.ts';
import { draftKey } from '../draft-keys.ts';
import { EvidenceForm } from './EvidenceForm.tsx';
import { ProblemNotices } from './ProblemNotices.tsx';
import { Thumbnail } from './Thumbnail.tsx';

interface EvidenceItemProps {
  readonly evidence: Evidence;
  readonly detail: TaskDetail;
  readonly problems: readonly Problem[];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onLeave: () => void;
}

export function EvidenceItem(props: EvidenceItemProps) {
  const { evidence, detail, problems, isOpen, onOpen, onLeave } = props;
  const { host } = useCalls();
  const [isLarge, setLarge] = useState(false);
  const remove = useRemoving(evidence, onLeave);
  const address = host.fileUrl(`/files/evidence/${evidence.id}`);
  const isPhoto = evidence.type === 'photo';
  return (
    <li className="evidence">
      <div className="evidence-row">
        <Thumbnail evidence={evidence} {...(isPhoto ? { onEnlarge: () => setLarge(true) } : {})} />
        <div className="grow">
          <div className="evidence-name">{evidence.fileName}</div>
          <div className="small">{evidence.caption || <span className="third">还没有说明</span>}</div>
          <div className="third small">{factsOf(evidence)}</div>
          <div className="evidence-actions small">
            <button
              type="button"
              className="link"
              aria-label={`编辑 ${evidence.fileName}`}
              onClick={isOpen ? onLeave : onOpen}
              aria-expanded={isOpen}
            >
              编辑
            </button>
            <a href={address} download={evidence.fileName} aria-label={`另存 ${evidence.fileName}`}>
              另存
            </a>
            <button type="button" className="link" aria-label={`删除 ${evidence.fileName}`} onClick={remove}>
              删除
            </button>
          </div>
        </div>
      </div>
      <ProblemNotices detail={detail} problems={problems} />
      {isOpen && <EvidenceForm evidence={evidence} onLeave={onLeave} />}
      {isPhoto && (
        <Modal
          open={isLarge}
          title={evidence.fileName}
          footer={null}
          width={860}
          onCancel={() => setLarge(false)}
          destroyOnHidden
        >
          <img className="evidence-large" src={address} alt={evidence.caption || evidence.fileName} />
          <p className="second">{evidence.caption}</p>
          <Button onClick={() => setLarge(false)}>关闭</Button>
        </Modal>
      )}
    </li>
  );
}

/** What kind it is, whether it leaves, when it was taken, how large it is, and what has to be minded. */
function factsOf(evidence: Evidence): string {
  const { type, shareLevel, takenAt, sizeBytes } = evidence;
  const flags = [
    evidence.containsFace === true && '有人脸',
    evidence.containsMinor === true && '有未成年人',
    evidence.containsIdNumber === true && '有证件号码',
    evidence.masked === true && '已遮挡',
  ];
  return [
    EVIDENCE_TYPE_LABELS[type],
    SHARE_LEVEL_LABELS[shareLevel],
    takenAt ? dayOf(takenAt) : null,
    bytesText(sizeBytes),
    ...flags,
  ]
    .filter(Boolean)
    .join(' · ');
}

function useRemoving(evidence: Evidence, onRemoved: () => void): () => void {
  const { client } = useCalls();
  const { modal, message } = App.useApp();
  const queryClient = useQueryClient();
  const { id, taskId, fileName } = evidence;
  const remove = async (): Promise<void> => {
    try {
      await client.evidence.remove({ id });
      await client.drafts.discard({ key: draftKey('evidence', taskId, id) });
    } catch (error) {
      void message.error(failureOf(error).message);
      return;
    }
    onRemoved();
    await refreshEverything(queryClient);
    void message.success(`已删除 ${fileName}`);
  };
  return () =>
    modal.confirm({
      title: '删除这份佐证?',
      content: fileName,
      okText: '删除佐证',
      okButtonProps: { type: 'default' },
      cancelText: '不删除',
      autoFocusButton: 'cancel',
      onOk: remove,
    });
}
