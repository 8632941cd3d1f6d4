import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ReviewedEvidence } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { dayAndTime } from '../../../components/day-text.ts';
import { Icon } from '../../../components/Icon.tsx';
import { MoveButtons } from '../../../components/MoveButtons.tsx';
import { bytesText } from '../../../components/number-text.ts';
import { OpenElsewhere } from '../../../components/OpenElsewhere.tsx';
import { PaneClose } from '../../../components/Pane.tsx';
import { receivedAddress } from './EvidenceGallery.tsx';

/** One file of a package. Only pictures that were made here are shown; everything else is opened elsewhere. */
export function EvidencePreview(props: {
  submissionId: string;
  evidence: ReviewedEvidence;
  taskName: string;
  place: { readonly at: number; readonly of: number };
  before: string | null;
  after: string | null;
  onOpen: (evidenceId: string) => void;
  onClose: () => void;
  onReturn: (target: string) => void;
}) {
  const { submissionId, evidence, taskName, place, before, after, onOpen, onClose, onReturn } = props;
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    element.current?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? before : after;
    if (event.key === 'Escape') onClose();
    else if (/^Arrow/.test(event.key) && target !== null) onOpen(target);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const { id, fileName, caption, takenAt, sizeBytes } = evidence;
  return (
    <section
      ref={element}
      className="received-preview"
      aria-label={`佐证 ${fileName}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: ←→ leaf through, Esc closes
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="row">
        <MoveButtons before={before} after={after} beforeLabel="上一件(←)" afterLabel="下一件(→)" onOpen={onOpen} />
        <span className="second small no-break">
          第 {place.at} / {place.of} 件
        </span>
        <b className="grow clip" title={fileName}>
          {fileName}
        </b>
        <Button size="small" onClick={() => onReturn(id)}>
          退回此件
        </Button>
        <PaneClose onClose={onClose} />
      </div>
      <Well key={id} submissionId={submissionId} evidence={evidence} />
      <div className="small">
        <div>{caption ?? <span className="third">没有写说明</span>}</div>
        <div className="second">
          {taskName} · {takenAt !== null && `${dayAndTime(takenAt)} · `}
          {bytesText(sizeBytes)}
          {evidence.deliveredIn !== null && ' · 以前的报送已带来，这次没有重复'}
        </div>
      </div>
    </section>
  );
}

function Well({ submissionId, evidence }: { submissionId: string; evidence: ReviewedEvidence }) {
  const { host } = useCalls();
  const [isBroken, setBroken] = useState(false);
  const address = receivedAddress(submissionId, evidence.id);
  const { dialogs } = host;
  const open = dialogs && (() => dialogs.openReceived(submissionId, evidence.id).catch(() => '没有打开，请重试。'));
  if (evidence.isPhoto && !isBroken)
    return (
      <div className="received-well">
        <img
          src={host.fileUrl(`${address}/preview`)}
          alt={evidence.caption ?? evidence.fileName}
          onError={() => setBroken(true)}
        />
      </div>
    );
  return (
    <div className="received-file">
      <Icon name="file" size={34} />
      <span className="second">{isBroken ? '这张照片本机显示不了' : '这类文件不在这里显示'}</span>
      <OpenElsewhere address={host.fileUrl(address)} fileName={evidence.fileName} open={open} />
    </div>
  );
}
