// biome-ignore-all lint/a11y/useSemanticElements: a grid of ten thousand pictures cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { memo } from 'react';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { shortDay } from '../../components/day-text.ts';
import { bytesText } from '../../components/number-text.ts';
import { TickBox } from '../../components/TickBox.tsx';
import { cellId } from './evidence-list.ts';
import type { EvidenceItem } from './evidence-view.ts';
import { badgeOf, taskText } from './evidence-words.ts';
import { Thumbnail } from './parts/Thumbnail.tsx';

/** Drawn anew only when something of its own has changed. */
export const EvidenceCard = memo(function EvidenceCard(props: {
  item: EvidenceItem;
  today: string;
  isOpen: boolean;
  isActive: boolean;
  isTicked: boolean;
}) {
  const { item, today, isOpen, isActive, isTicked } = props;
  const { evidence, marks, task } = item;
  const badge = badgeOf(evidence, marks);
  return (
    <div
      id={cellId(evidence.id)}
      role="gridcell"
      aria-selected={isTicked}
      className={`evidence-card${isOpen ? ' card-open' : ''}${isActive ? ' card-active' : ''}`}
      data-id={evidence.id}
      title={`${evidence.fileName}\n${evidence.caption ?? ''}`}
    >
      <span className="evidence-card-picture">
        <Thumbnail evidence={evidence} />
        {badge !== '' && <span className="evidence-badge clip">{badge}</span>}
        <span className={`evidence-card-tick${isTicked ? ' evidence-card-ticked' : ''}`}>
          <TickBox label={`勾选 ${evidence.fileName}`} isTicked={isTicked} isReached={false} />
        </span>
      </span>
      <span className="heard">{evidence.fileName}</span>
      <span className="evidence-card-line clip">{taskText(task)}</span>
      <span className="evidence-card-line evidence-card-facts small second">
        <span className="grow clip">
          {evidence.type === 'photo' ? '' : evidence.fileName}
          {evidence.type === 'photo' && evidence.takenAt ? shortDay(dayOf(evidence.takenAt), today) : ''}
        </span>
        <span>{bytesText(evidence.sizeBytes)}</span>
      </span>
    </div>
  );
});
