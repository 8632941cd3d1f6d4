import type { ReactNode } from 'react';
import './Icon.css';

export type IconName =
  | 'table'
  | 'send'
  | 'settings'
  | 'search'
  | 'person'
  | 'down'
  | 'right'
  | 'left'
  | 'close'
  | 'plus'
  | 'tick'
  | 'calendar'
  | 'picture'
  | 'file'
  | 'package'
  | 'start';

/** Drawn on a grid of 16 with lines of 1.2. */
const LINES: Readonly<Record<IconName, ReactNode>> = {
  table: <path d="M1.6 2.6h12.8v10.8H1.6zM1.6 6.2h12.8M1.6 9.8h12.8M6 6.2v7.2M10.2 6.2v7.2" />,
  send: <path d="M1.8 2.2 14.4 8 1.8 13.8 3.6 8zM3.6 8h5.2" />,
  settings: (
    <>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.4v2M8 12.6v2M1.4 8h2M12.6 8h2M3.3 3.3l1.4 1.4M11.3 11.3l1.4 1.4M12.7 3.3l-1.4 1.4M4.7 11.3l-1.4 1.4" />
      <circle cx="8" cy="8" r="4.7" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" />
      <path d="m10.2 10.2 4 4" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="3" />
      <path d="M2.4 14.2c.4-3 2.6-4.6 5.6-4.6s5.2 1.6 5.6 4.6" />
    </>
  ),
  down: <path d="m3.4 5.8 4.6 4.6 4.6-4.6" />,
  right: <path d="m5.8 3.4 4.6 4.6-4.6 4.6" />,
  left: <path d="M10.2 3.4 5.6 8l4.6 4.6" />,
  close: <path d="m3 3 10 10M13 3 3 13" />,
  plus: <path d="M8 2.4v11.2M2.4 8h11.2" />,
  tick: <path d="m2.6 8.4 3.6 3.8 7.2-8.4" />,
  calendar: <path d="M1.8 3.4h12.4v10.4H1.8zM1.8 6.8h12.4M4.8 1.8v3M11.2 1.8v3" />,
  picture: (
    <>
      <path d="M1.6 2.6h12.8v10.8H1.6zM1.8 11.6l3.8-4 3 3 2-2 3.6 3.4" />
      <circle cx="10.8" cy="5.6" r="1" />
    </>
  ),
  file: <path d="M3 1.6h6.6L13 5v9.4H3zM9.4 1.8v3.4H13M5.4 8.4h5.2M5.4 11h5.2" />,
  package: <path d="M3 1.6h6.6L13 5v9.4H3zM7 2.6h1.6M5.4 4.2H7M7 5.8h1.6M5.4 7.4H7M5.4 9h3.2v3H5.4z" />,
  start: <path d="M2.6 13.6V2M2.6 2.8h9.8l-2 3 2 3H2.6" />,
};

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {LINES[name]}
    </svg>
  );
}
