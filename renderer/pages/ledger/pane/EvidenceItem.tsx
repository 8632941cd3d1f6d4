import { Link } from 'react-router';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import { EVIDENCE_TYPE_LABELS, SHARE_LEVEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Problem } from '../../../../electron/core/domain/problem.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { bytesText } from '../../../components/number-text.ts';
import { evidenceAddress } from '../../../frame/addresses.ts';
import { Thumbnail } from '../../evidence/parts/Thumbnail.tsx';
import { useRemoving } from '../../evidence/removing.ts';
import { draftKey } from '../draft-keys.ts';
import { EvidenceForm } from './EvidenceForm.tsx';
import { ProblemNotices } from './ProblemNotices.tsx';

interface EvidenceItemProps {
  readonly evidence: Evidence;
  readonly detail: TaskDetail;
  readonly desk: Desk;
  readonly problems: readonly Problem[];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onLeave: () => void;
}

export function EvidenceItem(props: EvidenceItemProps) {
  const { evidence, detail, desk, problems, isOpen, onOpen, onLeave } = props;
  const { id, taskId, fileName } = evidence;
  const { client, host } = useCalls();
  const removeFiles = useRemoving();
  const remove = (): void => {
    void removeFiles([id], () => {
      onLeave();
      void client.drafts.discard({ key: draftKey('evidence', taskId, id) });
    });
  };
  return (
    <li className="evidence">
      <div className="evidence-row">
        <Link to={evidenceAddress(id)} aria-label={`打开 ${fileName}`} className="evidence-picture">
          <Thumbnail evidence={evidence} />
        </Link>
        <div className="grow">
          <div className="evidence-name">{fileName}</div>
          <div className="small">{evidence.caption || <span className="third">还没有说明</span>}</div>
          <div className="third small">{factsOf(evidence)}</div>
          <div className="evidence-actions small">
            <Link to={evidenceAddress(id)} aria-label={`打开 ${fileName} 的预览`}>
              打开
            </Link>
            <button
              type="button"
              className="link"
              aria-label={`编辑 ${fileName}`}
              onClick={isOpen ? onLeave : onOpen}
              aria-expanded={isOpen}
            >
              编辑
            </button>
            <a href={host.fileUrl(`/files/evidence/${id}`)} download={fileName} aria-label={`另存 ${fileName}`}>
              另存
            </a>
            <button type="button" className="link" aria-label={`删除 ${fileName}`} onClick={remove}>
              删除
            </button>
          </div>
        </div>
      </div>
      <ProblemNotices detail={detail} problems={problems} />
      {isOpen && <EvidenceForm evidence={evidence} desk={desk} onLeave={onLeave} />}
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
