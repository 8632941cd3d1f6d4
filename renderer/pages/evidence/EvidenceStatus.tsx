import { EVIDENCE_TYPE_LABELS } from '../../../electron/core/domain/labels.ts';
import { bytesText } from '../../components/number-text.ts';
import { StatusLeft, TickedCount } from '../../frame/status-slot.tsx';
import type { EvidenceItem } from './evidence-view.ts';

/** What the status bar counts while 佐证材料 is open. */
export function EvidenceStatus(props: {
  items: readonly EvidenceItem[];
  shown: readonly EvidenceItem[];
  ticked: number;
}) {
  const { items, shown, ticked } = props;
  const types = new Set(shown.map(({ evidence }) => evidence.type));
  const [only] = types;
  const word = types.size === 1 && only !== undefined ? ` ${EVIDENCE_TYPE_LABELS[only]}` : '';
  const bytes = items.reduce((sum, { evidence }) => sum + evidence.sizeBytes, 0);
  return (
    <StatusLeft>
      <span>
        显示<b>{shown.length}</b>件{word} · 全部<b>{items.length}</b>件 {bytesText(bytes)}
      </span>
      <TickedCount count={ticked} />
    </StatusLeft>
  );
}
