import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ReviewedEvidence } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { dayAndTime } from '../../../components/day-text.ts';
import { Icon } from '../../../components/Icon.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { bytesText } from '../../../components/number-text.ts';
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
        <button
          type="button"
          className="icon-button"
          aria-label="上一件(←)"
          disabled={before === null}
          onClick={() => before !== null && onOpen(before)}
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="下一件(→)"
          disabled={after === null}
          onClick={() => after !== null && onOpen(after)}
        >
          <Icon name="right" />
        </button>
        <span className="second small no-break">
          第 {place.at} / {place.of} 件
        </span>
        <b className="grow clip" title={fileName}>
          {fileName}
        </b>
        <Button size="small" onClick={() => onReturn(id)}>
          退回此件
        </Button>
        <button type="button" className="icon-button" aria-label="关闭(Esc)" onClick={onClose}>
          <Icon name="close" />
        </button>
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
      <Opening submissionId={submissionId} evidence={evidence} address={host.fileUrl(address)} />
    </div>
  );
}

function Opening(props: { submissionId: string; evidence: ReviewedEvidence; address: string }) {
  const { submissionId, evidence, address } = props;
  const { host } = useCalls();
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { dialogs } = host;
  if (dialogs === null)
    return (
      <Button href={address} download={evidence.fileName}>
        下载后查看
      </Button>
    );
  const open = async (): Promise<void> => {
    setBusy(true);
    setWrong(await dialogs.openReceived(submissionId, evidence.id).catch(() => '没有打开，请重试。'));
    setBusy(false);
  };
  return (
    <>
      <Button loading={isBusy} onClick={() => void open()}>
        用系统程序打开
      </Button>
      {wrong !== null && <Notice kind="warning">{wrong}</Notice>}
    </>
  );
}
