import type { Ratio } from '../../../electron/core/domain/ratio.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { fractionText } from '../../components/rate-text.ts';

/** A rate: its figure, its fraction at the right, a bar, and what was left out. */
export function Rate({ name, ratio, note = '' }: { name: string; ratio: Ratio; note?: string }) {
  const { percent } = ratio;
  return (
    <div className="rate">
      <div className="rate-line">
        <span className="second rate-name">{name}</span>
        <span className="rate-figure">
          {percent === null ? '—' : percent.toFixed(1)}
          {percent !== null && <small>%</small>}
        </span>
        <span className="grow" />
        <span className="second">{fractionText(ratio)}</span>
      </div>
      <ProgressBar percent={percent ?? 0} isWide isInk />
      {note !== '' && <div className="second small">{note}</div>}
    </div>
  );
}
