import { createContext, use } from 'react';
import { Icon } from './Icon.tsx';

/** Opens what explains the page at hand; null where nothing does. */
export const HelpContext = createContext<(() => void) | null>(null);

export function HelpButton() {
  const open = use(HelpContext);
  if (open === null) return null;
  return (
    <button type="button" className="icon-button" aria-label="本页帮助(F1)" title="本页帮助(F1)" onClick={open}>
      <Icon name="help" />
    </button>
  );
}
