import type { ReactElement } from 'react';

/** Gives the list of one of antd's choices a name for those who hear it: `popupRender={namedList('期次')}`. */
export function namedList(name: string): (list: ReactElement) => ReactElement {
  return (list) => <div ref={(element) => nameLists(element, name)}>{list}</div>;
}

function nameLists(element: HTMLElement | null, name: string): void {
  for (const list of element?.querySelectorAll('[role=listbox]') ?? []) list.setAttribute('aria-label', name);
}
