import './TickBox.css';

/** A plain checkbox: a table may have thousands. */
export function TickBox(props: {
  label: string;
  isTicked: boolean;
  isPartly?: boolean;
  onTick?: (isTicked: boolean) => void;
  /** In a table the row has the focus. */
  isReached?: boolean;
}) {
  const { label, isTicked, isPartly = false, onTick, isReached = true } = props;
  return (
    <input
      type="checkbox"
      className="tick-box"
      aria-label={label}
      checked={isTicked}
      tabIndex={isReached ? 0 : -1}
      ref={(box) => {
        if (box !== null) box.indeterminate = isPartly;
      }}
      onChange={({ target }) => onTick?.(target.checked)}
    />
  );
}
