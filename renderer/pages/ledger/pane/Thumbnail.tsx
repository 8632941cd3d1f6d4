import { useState } from 'react';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import { EVIDENCE_TYPE_LABELS } from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { Icon } from '../../../components/Icon.tsx';

/** A small picture of a photo; the kind's icon where there is none. */
export function Thumbnail({ evidence, onEnlarge }: { evidence: Evidence; onEnlarge?: () => void }) {
  const { host } = useCalls();
  const [isBroken, setBroken] = useState(false);
  const { id, type, fileName } = evidence;
  if (onEnlarge === undefined || isBroken) {
    return (
      <span className="thumbnail">
        <Icon name={type === 'photo' ? 'picture' : 'file'} size={22} />
        <span className="heard">{EVIDENCE_TYPE_LABELS[type]}</span>
      </span>
    );
  }
  return (
    <button type="button" className="thumbnail" aria-label={`看大图 ${fileName}`} onClick={onEnlarge}>
      <img
        src={host.fileUrl(`/files/evidence/${id}/thumbnail`)}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setBroken(true)}
      />
    </button>
  );
}
