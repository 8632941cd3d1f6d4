import type { ReactNode } from 'react';
import './Icon.css';

export type IconName =
  | 'table'
  | 'send'
  | 'settings'
  | 'search'
  | 'person'
  | 'down'
  | 'up'
  | 'home'
  | 'help'
  | 'right'
  | 'left'
  | 'close'
  | 'plus'
  | 'tick'
  | 'calendar'
  | 'picture'
  | 'film'
  | 'turnLeft'
  | 'turnRight'
  | 'gallery'
  | 'list'
  | 'cover'
  | 'file'
  | 'package'
  | 'print'
  | 'filter'
  | 'start'
  | 'fullScreen'
  | 'feedback'
  | 'import'
  | 'ear'
  | 'megaphone'
  | 'medal'
  | 'magnifier'
  | 'inbox'
  | 'chart'
  | 'handDown'
  | 'book';

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
  up: <path d="m3.4 10.2 4.6-4.6 4.6 4.6" />,
  home: <path d="M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z" />,
  help: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5.9 6.2a2.1 2.1 0 1 1 3 1.9c-.7.4-.9.8-.9 1.5M8 11.4v.3" />
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
  film: <path d="M1.6 2.6h12.8v10.8H1.6zM6.4 5.6l4 2.4-4 2.4z" />,
  turnLeft: <path d="M3.2 6.6a5.2 5.2 0 1 1-.4 3.2M2.6 2.6v4.2h4.2" />,
  turnRight: <path d="M12.8 6.6a5.2 5.2 0 1 0 .4 3.2M13.4 2.6v4.2H9.2" />,
  gallery: <path d="M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z" />,
  list: <path d="M5.4 3.4h9M5.4 8h9M5.4 12.6h9M1.6 3.4h1.6M1.6 8h1.6M1.6 12.6h1.6" />,
  cover: <path d="M1.6 2.6h12.8v10.8H1.6zM4.4 5.4h4v4h-4zM4.4 7.4l2-2M4.4 9.4l4-4M6.4 9.4l2-2" />,
  file: <path d="M3 1.6h6.6L13 5v9.4H3zM9.4 1.8v3.4H13M5.4 8.4h5.2M5.4 11h5.2" />,
  package: <path d="M3 1.6h6.6L13 5v9.4H3zM7 2.6h1.6M5.4 4.2H7M7 5.8h1.6M5.4 7.4H7M5.4 9h3.2v3H5.4z" />,
  print: <path d="M4 5.8V1.8h8v4M4 11.4H1.8V5.8h12.4v5.6H12M4 9.2h8v5H4z" />,
  filter: <path d="M1.8 2.6h12.4L9.6 8.2v5.2l-3.2-1.6V8.2z" />,
  fullScreen: (
    <path d="M6 2.2H2.2V6M10 2.2h3.8V6M6 13.8H2.2V10M10 13.8h3.8V10M6 6 2.6 2.6M10 6l3.4-3.4M6 10l-3.4 3.4M10 10l3.4 3.4" />
  ),
  feedback: (
    <path d="M8 2.2c3.6 0 6.2 2.3 6.2 5.3S11.6 12.8 8 12.8c-.7 0-1.4-.1-2-.3l-3.2 1.3.6-2.6C2.4 10.2 1.8 9 1.8 7.5c0-3 2.6-5.3 6.2-5.3zM5.2 7.6h.1M8 7.6h.1M10.8 7.6h.1" />
  ),
  import: <path d="M8 10.4V2M4.6 5 8 1.8 11.4 5M2.2 9.6v4h11.6v-4" />,
  ear: <path d="M2 2.6h12v8.6H8.4L5 13.8v-2.6H2zM5 5.6h6M5 8.2h4" />,
  megaphone: <path d="M2 6.2h2.6L11 2.8v9.6L4.6 9H2zM5.2 9.2l1 4.2h1.8l-.9-3.6M13 6v3.2" />,
  medal: (
    <>
      <circle cx="8" cy="10" r="3.8" />
      <path d="M5.8 6.8 3.6 1.8h8.8l-2.2 5M8 8.4v3.2" />
    </>
  ),
  magnifier: (
    <path d="M2.4 2.4h8.8v4M2.4 2.4v11.2h4M5 5.4h3.6M5 8h1.6M9.6 12.2l-.1-.1a2.6 2.6 0 1 1 .1.1zm1.8 0 2.4 2.2" />
  ),
  book: (
    <path d="M8 4.2C6.4 2.9 4.4 2.5 2 2.6v9.8c2.4-.1 4.4.3 6 1.6 1.6-1.3 3.6-1.7 6-1.6V2.6c-2.4-.1-4.4.3-6 1.6zM8 4.2V14" />
  ),
  chart: <path d="M1.8 1.8v12.4h12.4M4.8 12V8.2M7.8 12V4.6M10.8 12V6.6M13.4 12V3.4" />,
  handDown: <path d="M3 1.6h10v12.8H3zM5.4 4.6h5.2M8 6.8v5M5.8 9.6 8 11.8l2.2-2.2" />,
  inbox: <path d="M3.2 2.4h9.6l1.8 6.4v4.8H1.4V8.8zM1.4 8.8h4.2l.9 1.8h3l.9-1.8h4.2" />,
  start: <path d="M2.6 13.6V2M2.6 2.8h9.8l-2 3 2 3H2.6" />,
};

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {LINES[name]}
    </svg>
  );
}
