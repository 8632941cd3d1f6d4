import { useState } from 'react';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import { EVIDENCE_TYPE_LABELS } from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { Icon, type IconName } from '../../../components/Icon.tsx';
import { pictureUrl } from './picture-url.ts';
import './Thumbnail.css';

/** A small picture of a photo; the kind's icon where there is none. */
export function Thumbnail({ evidence }: { evidence: Evidence }) {
  const { host } = useCalls();
  const { id, type, turn } = evidence;
  const [broken, setBroken] = useState<string | null>(null);
  // A turned photo is another picture under the same address.
  const key = `${id} ${turn ?? 0}`;
  if (type !== 'photo' || broken === key) {
    return (
      <span className="thumbnail">
        <Icon name={iconOf(type)} size={22} />
        <span className="heard">{EVIDENCE_TYPE_LABELS[type]}</span>
      </span>
    );
  }
  return (
    <span className="thumbnail">
      <img
        key={key}
        src={pictureUrl(host, evidence, 'thumbnail')}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setBroken(key)}
      />
    </span>
  );
}

function iconOf(type: Evidence['type']): IconName {
  if (type === 'photo') return 'picture';
  return type === 'video' ? 'film' : type === 'form' ? 'table' : 'file';
}
