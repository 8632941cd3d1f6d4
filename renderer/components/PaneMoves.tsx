import { MoveButtons, neighbourOf } from './MoveButtons.tsx';
import { PaneClose } from './Pane.tsx';

/** What the three buttons are called, such as “上一条评价”. */
export interface MoveWords {
  readonly before: string;
  readonly after: string;
  readonly close?: string;
}

/** At the right of a pane's head: to the record before and after in the list beside it, and away. */
export function PaneMoves(props: {
  openId: string;
  /** The records on show, in their order. */
  neighbours: readonly string[];
  words: MoveWords;
  onOpen: (id: string) => void;
  onClose: () => void;
}) {
  const { openId, neighbours, words, onOpen, onClose } = props;
  return (
    <>
      <MoveButtons
        before={neighbourOf(openId, neighbours, -1)}
        after={neighbourOf(openId, neighbours, 1)}
        beforeLabel={words.before}
        afterLabel={words.after}
        onOpen={onOpen}
      />
      <PaneClose label={words.close} onClose={onClose} />
    </>
  );
}
