import { useEffect, useState } from 'react';
import type { Host } from '../host.ts';

/** 最小化, 最大化, 关闭: only where the window has no frame of its own. */
export function WindowButtons({ desktop }: { desktop: NonNullable<Host['window']> }) {
  const [isMaximised, setMaximised] = useState(false);
  useEffect(() => {
    void desktop.isMaximised().then(setMaximised);
    return desktop.onMaximised(setMaximised);
  }, [desktop]);
  return (
    <div className="window-buttons">
      <button type="button" aria-label="最小化" onClick={() => void desktop.minimise()}>
        <svg width="10" height="10" aria-hidden="true">
          <path d="M0 5.5h10" />
        </svg>
      </button>
      <button type="button" aria-label={isMaximised ? '还原' : '最大化'} onClick={() => void desktop.toggleMaximise()}>
        <svg width="10" height="10" aria-hidden="true">
          <path d={isMaximised ? 'M.5 2.5h7v7h-7zM2.5 2.5v-2h7v7h-2' : 'M.5.5h9v9h-9z'} />
        </svg>
      </button>
      <button type="button" aria-label="关闭" onClick={() => void desktop.closeWindow()}>
        <svg width="10" height="10" aria-hidden="true">
          <path d="m0 0 10 10M10 0 0 10" />
        </svg>
      </button>
    </div>
  );
}
