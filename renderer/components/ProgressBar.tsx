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
}) {
  const { percent, expected = null, isWide = false, isStrong = false } = props;
  return (
    <span className={`bar${isWide ? ' bar-wide' : ''}${isStrong ? ' bar-strong' : ''}`} aria-hidden="true">
      <i style={{ width: `${within(percent)}%` }} />
      {expected !== null && <em style={{ left: `${within(expected)}%` }} />}
    </span>
  );
}

function within(percent: number): number {
  return Math.min(Math.max(percent, 0), 100);
}
