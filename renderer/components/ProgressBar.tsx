import './ProgressBar.css';

/**
 * A thin bar for 0–100.
 *
 * @param expected where a black tick says that even progress would be by now; null for none
 */
export function ProgressBar(props: {
  percent: number;
  expected?: number | null;
  isWide?: boolean;
  isStrong?: boolean;
  /** A rate of many things, not the progress of one. */
  isInk?: boolean;
}) {
  const { percent, expected = null, isWide = false, isStrong = false, isInk = false } = props;
  return (
    <span
      className={`bar${isWide ? ' bar-wide' : ''}${isStrong ? ' bar-strong' : ''}${isInk ? ' bar-ink' : ''}`}
      aria-hidden="true"
    >
      <i style={{ width: `${within(percent)}%` }} />
      {expected !== null && <em style={{ left: `${within(expected)}%` }} />}
    </span>
  );
}

function within(percent: number): number {
  return Math.min(Math.max(percent, 0), 100);
}
