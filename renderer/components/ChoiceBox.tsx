import { Select, type SelectProps } from 'antd';

/** A long list of this height needs no scrolling on the offices' screens. */
const LIST_HEIGHT = 440;

/** antd's Select, whose list has a name of its own for those who hear it. */
export function ChoiceBox({ label, ...props }: SelectProps<string | null> & { label: string }) {
  return (
    <Select<string | null>
      listHeight={LIST_HEIGHT}
      popupRender={(list) => <div ref={(element) => nameList(element, label)}>{list}</div>}
      {...props}
    />
  );
}

function nameList(element: HTMLElement | null, label: string): void {
  for (const list of element?.querySelectorAll('[role=listbox]') ?? []) list.setAttribute('aria-label', label);
}
