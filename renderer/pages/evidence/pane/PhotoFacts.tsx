import type { EvidenceDetail } from '../../../../electron/core/contract/evidence.ts';
import { EVIDENCE_TYPE_LABELS } from '../../../../electron/core/domain/labels.ts';
import { dayAndTime } from '../../../components/day-text.ts';
import { bytesText } from '../../../components/number-text.ts';

/** What a file says of itself: the camera's time, its size, whether it tells where it was taken. */
export function PhotoFacts({ detail: { evidence, facts, photo } }: { detail: EvidenceDetail }) {
  const own = facts?.takenAt ?? null;
  const parts =
    photo === null
      ? [EVIDENCE_TYPE_LABELS[evidence.type], bytesText(evidence.sizeBytes)]
      : [
          own === null ? '照片没有自带时间' : `自带时间 ${dayAndTime(own)}`,
          `${photo.width}×${photo.height} 像素`,
          bytesText(evidence.sizeBytes),
          photo.hasPlace ? '含拍摄位置，导出时去除' : '不含拍摄位置',
        ];
  return <p className="evidence-facts third">{parts.join(' · ')}</p>;
}
