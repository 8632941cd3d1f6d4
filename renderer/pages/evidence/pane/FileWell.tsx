import type { KeyboardEvent } from 'react';
import type { EvidenceDetail } from '../../../../electron/core/contract/evidence.ts';
import { EVIDENCE_TYPE_LABELS } from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { OpenElsewhere } from '../../../components/OpenElsewhere.tsx';

/** A file that is no photo: played in its place, or opened by the system's own program; a browser downloads it. */
export function FileWell({ detail, onKey }: { detail: EvidenceDetail; onKey: (event: KeyboardEvent) => void }) {
  const { evidence, isStored } = detail;
  const { host } = useCalls();
  const address = host.fileUrl(`/files/evidence/${evidence.id}`);
  const { id, mime, fileName, type } = evidence;
  const { dialogs } = host;
  const open = dialogs && (() => dialogs.openEvidence(id).catch(() => '没有打开，请另存后查看。'));
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
      {isStored && <OpenElsewhere address={address} fileName={fileName} open={open} />}
    </section>
  );
}
