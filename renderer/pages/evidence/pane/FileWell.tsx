import { Button } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { EvidenceDetail } from '../../../../electron/core/contract/evidence.ts';
import { EVIDENCE_TYPE_LABELS } from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Notice } from '../../../components/Notice.tsx';

/** A file that is no photo: played in its place, or opened by the system's own program; a browser downloads it. */
export function FileWell({ detail, onKey }: { detail: EvidenceDetail; onKey: (event: KeyboardEvent) => void }) {
  const { evidence, isStored } = detail;
  const { host } = useCalls();
  const address = host.fileUrl(`/files/evidence/${evidence.id}`);
  const { mime, fileName, type } = evidence;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: for those keys
    <section className="file-well" tabIndex={0} aria-label="文件" onKeyDown={onKey}>
      {isStored && mime === 'video/mp4' ? (
        // biome-ignore lint/a11y/useMediaCaption: a clip of the unit's own has none
        <video src={address} controls />
      ) : isStored && mime === 'audio/mpeg' ? (
        // biome-ignore lint/a11y/useMediaCaption: as above
        <audio src={address} controls />
      ) : (
        <>
          <Icon name={type === 'form' ? 'table' : 'file'} size={34} />
          <span>{EVIDENCE_TYPE_LABELS[type]}</span>
        </>
      )}
      {isStored && <Opening id={evidence.id} fileName={fileName} address={address} />}
    </section>
  );
}

function Opening({ id, fileName, address }: { id: string; fileName: string; address: string }) {
  const { host } = useCalls();
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { dialogs } = host;
  if (dialogs === null)
    return (
      <Button href={address} download={fileName}>
        下载后查看
      </Button>
    );
  const open = async (): Promise<void> => {
    setBusy(true);
    setWrong(await dialogs.openEvidence(id).catch(() => '没有打开，请另存后查看。'));
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
