import type { ReactNode } from 'react';
import './Light.css';

/** The silhouettes of lights and verdicts: they differ without any colour. */
export type ShapeName = 'red' | 'yellow' | 'green' | 'blue' | 'gray';

const OUTLINES: Readonly<Record<ShapeName, ReactNode>> = {
  red: <path d="M6 .6 11.4 6 6 11.4 .6 6Z" />,
  yellow: <path d="M6 1 11.5 11H.5Z" />,
  green: <circle cx="6" cy="6" r="5" />,
  blue: (
    <>
      <rect x="1" y="1" width="10" height="10" rx="1" />
      <path className="shape-tick" d="m3.4 6 2 2 3.4-4" />
    </>
  ),
  gray: <path className="shape-ring" d="M6 1.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8M3 9 9 3" />,
};

/** Stands beside its word, which says the same to those who hear the page. */
export function Shape({ name, size = 12 }: { name: ShapeName; size?: number }) {
  return (
    <svg className={`shape shape-${name}`} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {OUTLINES[name]}
    </svg>
  );
}
