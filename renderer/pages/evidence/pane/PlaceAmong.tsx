import type { EvidencePaneProps } from './EvidencePane.tsx';

/** “第 4 / 10 件”; nothing for a file that the filters hide. */
export function PlaceAmong({ evidenceId, neighbours }: Pick<EvidencePaneProps, 'evidenceId' | 'neighbours'>) {
  const index = neighbours.indexOf(evidenceId);
  return index < 0 ? null : (
    <span className="second small">
      第 {index + 1} / {neighbours.length} 件
    </span>
  );
}
