import type { CSSProperties } from 'react';
import { ChoiceBox } from './ChoiceBox.tsx';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** A filter with a long list. It reads its own name when it is off: “全部任务”, “去向不限”. */
export function FilterChoice(props: {
  label: string;
  /** Empty when it is off. */
  value: string;
  options: readonly FilterOption[];
  /** Its list is long enough to type into. */
  isSearched?: boolean;
  className?: string;
  style?: CSSProperties;
  onChoose: (value: string) => void;
}) {
  const { label, value, options, isSearched = false, onChoose, ...look } = props;
  return (
    <ChoiceBox
      label={label}
      {...look}
      aria-label={`按${label.replace(/全部|不限/, '')}筛选`}
      value={value}
      {...(isSearched ? { showSearch: { optionFilterProp: 'label' } } : {})}
      options={[{ value: '', label }, ...options]}
      onChange={(chosen) => onChoose(chosen ?? '')}
      popupMatchSelectWidth={false}
    />
  );
}
