import { Icon } from './Icon.tsx';

/** The record that many places on, in the order that is shown; undefined at the ends, and for one that is not shown. */
export function neighbourOf(openId: string, neighbours: readonly string[], step: 1 | -1): string | undefined {
  const index = neighbours.indexOf(openId);
  return index < 0 ? undefined : neighbours[index + step];
}

/** To what lies before and after in a list, by id; a button that leads nowhere stays in its place. */
export function MoveButtons(props: {
  before: string | null | undefined;
  after: string | null | undefined;
  beforeLabel: string;
  afterLabel: string;
  onOpen: (id: string) => void;
}) {
  const { before, after, beforeLabel, afterLabel, onOpen } = props;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={beforeLabel}
        disabled={before == null}
        onClick={() => before != null && onOpen(before)}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={afterLabel}
        disabled={after == null}
        onClick={() => after != null && onOpen(after)}
      >
        <Icon name="right" />
      </button>
    </>
  );
}
