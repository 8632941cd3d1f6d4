import type { ReactNode } from 'react';

/** One of several ways, with what it means, and what belongs to it below. */
export function ChoiceLine(props: {
  name: string;
  label: string;
  hint: string;
  isChosen: boolean;
  isDisabled?: boolean;
  onChoose: () => void;
  children?: ReactNode;
}) {
  const { name, label, hint, isChosen, isDisabled = false, onChoose, children } = props;
  return (
    <div className="choice-line">
      <label className="row">
        <input
          type="radio"
          name={name}
          className="radio"
          checked={isChosen}
          disabled={isDisabled}
          onChange={onChoose}
        />
        <span>{label}</span>
        <span className="second small">{hint}</span>
      </label>
      {children !== undefined && <div className="choice-line-more">{children}</div>}
    </div>
  );
}
