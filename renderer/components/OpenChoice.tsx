import { AutoComplete } from 'antd';
import type { FieldControl } from './Field.tsx';
import { namedList } from './named-list.tsx';

/** A text with proposals: an open list, from which one chooses or beside which one types. */
export function OpenChoice(
  props: FieldControl & {
    label: string;
    value: string;
    options: readonly string[];
    onChange: (text: string) => void;
  },
) {
  const { label, value, options, onChange, ...control } = props;
  return (
    <AutoComplete
      {...control}
      value={value}
      options={options.map((each) => ({ value: each }))}
      // Who opens the list of a field that is filled wants to see what else there is.
      showSearch={{ filterOption: (typed, option) => options.includes(value) || (option?.value ?? '').includes(typed) }}
      popupRender={namedList(label)}
      onChange={(text) => onChange(text ?? '')}
    />
  );
}
