import { Icon } from '../../../components/Icon.tsx';
import type { EvidencePaneProps } from './EvidencePane.tsx';

type Moves = Pick<EvidencePaneProps, 'evidenceId' | 'neighbours' | 'onOpen' | 'onClose'>;

/** The file that many places on, in the order that is shown; undefined at the ends. */
export function neighbourOf({ evidenceId, neighbours }: Moves, step: 1 | -1): string | undefined {
  const index = neighbours.indexOf(evidenceId);
  return index < 0 ? undefined : neighbours[index + step];
}

/** To the file before and after, and away. */
export function PaneMoves(props: Moves) {
  const { onOpen, onClose } = props;
  const [before, after] = [neighbourOf(props, -1), neighbourOf(props, 1)];
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="上一件(↑)"
        disabled={before === undefined}
        onClick={() => before !== undefined && onOpen(before)}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="下一件(↓)"
        disabled={after === undefined}
        onClick={() => after !== undefined && onOpen(after)}
      >
        <Icon name="right" />
      </button>
      <button type="button" className="icon-button" aria-label="关闭(Esc)" onClick={onClose}>
        <Icon name="close" />
      </button>
    </>
  );
}

/** “第 4 / 10 件”; nothing for a file that the filters hide. */
export function PlaceAmong({ evidenceId, neighbours }: Pick<Moves, 'evidenceId' | 'neighbours'>) {
  const index = neighbours.indexOf(evidenceId);
  return index < 0 ? null : (
    <span className="second small">
      第 {index + 1} / {neighbours.length} 件
    </span>
  );
}

/** Only where the pane covers the list. */
export function PaneBack({ onClose }: Pick<Moves, 'onClose'>) {
  return (
    <button type="button" className="icon-button pane-back" aria-label="返回清单" onClick={onClose}>
      <Icon name="left" />
    </button>
  );
}
