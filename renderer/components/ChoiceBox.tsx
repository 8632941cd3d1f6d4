import { Select, type SelectProps } from 'antd';
import { namedList } from './named-list.tsx';

/** A long list of this height needs no scrolling on the offices' screens. */
const LIST_HEIGHT = 440;

/** antd's Select, whose list has a name of its own for those who hear it. */
export function ChoiceBox({ label, ...props }: SelectProps<string | null> & { label: string }) {
  return <Select<string | null> listHeight={LIST_HEIGHT} popupRender={namedList(label)} {...props} />;
}
