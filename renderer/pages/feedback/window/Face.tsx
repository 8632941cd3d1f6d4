/** Five faces that are told apart by eyes, brows and mouth alone; the tint only helps. */
import type { ReactNode } from 'react';

export type FaceRating = 1 | 2 | 3 | 4 | 5;

const FEATURES: Readonly<Record<FaceRating, ReactNode>> = {
  5: (
    <>
      <path d="M26 42q8-12 16 0M58 42q8-12 16 0" />
      <path className="face-mouth" d="M26 56h48q-3 24-24 24T26 56z" />
    </>
  ),
  4: (
    <>
      <circle className="face-eye" cx="34" cy="40" r="4.5" />
      <circle className="face-eye" cx="66" cy="40" r="4.5" />
      <path d="M28 60q22 20 44 0" />
    </>
  ),
  3: (
    <>
      <circle className="face-eye" cx="34" cy="40" r="4.5" />
      <circle className="face-eye" cx="66" cy="40" r="4.5" />
      <path d="M32 66h36" />
    </>
  ),
  2: (
    <>
      <circle className="face-eye" cx="34" cy="42" r="4.5" />
      <circle className="face-eye" cx="66" cy="42" r="4.5" />
      <path d="M30 72q20-16 40 0" />
    </>
  ),
  1: (
    <>
      <path d="M24 30l18 8M76 30l-18 8" />
      <circle className="face-eye" cx="34" cy="46" r="4.5" />
      <circle className="face-eye" cx="66" cy="46" r="4.5" />
      <path d="M28 78q22-28 44 0" />
      <path className="face-tear" d="M72 54q7 10 0 14q-7-4 0-14z" />
    </>
  ),
};

export function Face({ rating }: { rating: FaceRating }) {
  return (
    <svg className={`face face-${rating}`} viewBox="0 0 100 100" aria-hidden="true">
      <circle className="face-round" cx="50" cy="50" r="46" />
      {FEATURES[rating]}
    </svg>
  );
}
