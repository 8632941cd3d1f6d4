import type { ReactNode } from 'react';
import { BOARD_CELL_WORDS, type BoardState } from '../../../electron/core/domain/exchange/board.ts';

const ARROW = <path d="M6 1.4 1.2 5.6 6 9.8V7.2c2.6 0 4 .8 4.8 2.6C10.8 6.6 9 4.2 6 4z" />;
const HALF = (
  <>
    <circle className="shape-ring" cx="6" cy="6" r="4.4" />
    <path d="M6 1.6a4.4 4.4 0 0 0 0 8.8z" />
  </>
);

/** Hollow diamond, triangle, half disc, arrow back, disc: told apart without any colour. */
const OUTLINES: Readonly<Record<BoardState, ReactNode>> = {
  missing: <path className="shape-ring" d="M6 1.4 10.6 6 6 10.6 1.4 6Z" />,
  late: <path d="M6 1 11.5 11H.5Z" />,
  received: HALF,
  returned: ARROW,
  resubmitted: HALF,
  accepted: <circle cx="6" cy="6" r="5" />,
};

export const BOARD_STATES = ['missing', 'late', 'received', 'resubmitted', 'returned', 'accepted'] as const;

/** A state as shape and word. */
export function StateWord({ state }: { state: BoardState }) {
  return (
    <span className={`board-state board-state-${state}`}>
      <svg className="shape" width={12} height={12} viewBox="0 0 12 12" aria-hidden="true">
        {OUTLINES[state]}
      </svg>
      {BOARD_CELL_WORDS[state]}
    </span>
  );
}
