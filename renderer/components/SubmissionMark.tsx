import type { ReactNode } from 'react';
import './SubmissionMark.css';

/** How a subordinate's report stands at its superior's desk. */
export type SubmissionMarkName =
  | 'missing'
  | 'late'
  | 'waiting'
  | 'incomplete'
  | 'returned'
  | 'accepted'
  | 'aside'
  | 'past';

/** 未报 ◇, 迟报 ▲, 待审 ◐, 缺卷 ▲, 已退回 ↩, 已接收 ●, 另放 □: the silhouettes differ without any colour. */
const OUTLINES: Readonly<Record<SubmissionMarkName, ReactNode>> = {
  missing: <path className="submission-mark-line" d="M6 1.2 10.8 6 6 10.8 1.2 6Z" />,
  late: <path d="M6 1 11.5 11H.5Z" />,
  waiting: (
    <>
      <circle className="submission-mark-line" cx="6" cy="6" r="4.6" />
      <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2Z" />
    </>
  ),
  incomplete: <path d="M6 1 11.5 11H.5Z" />,
  returned: <path className="submission-mark-line" d="M4.6 1.6 1.6 4.6l3 3M1.8 4.6h5.4a2.9 2.9 0 0 1 0 5.8H4" />,
  accepted: <circle cx="6" cy="6" r="5" />,
  aside: <rect className="submission-mark-line" x="1.6" y="1.6" width="8.8" height="8.8" />,
  past: <path className="submission-mark-line" d="M2 6h8" />,
};

/** Stands beside its word, which says the same to those who hear the page. */
export function SubmissionMark({ name, size = 12 }: { name: SubmissionMarkName; size?: number }) {
  return (
    <svg
      className={`submission-mark submission-mark-${name}`}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {OUTLINES[name]}
    </svg>
  );
}
