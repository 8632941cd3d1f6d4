import type { Host } from '../../../host.ts';

/** In a browser only from within a tap or a key press, and only where it is allowed: without it the page goes on. */
export async function enterFullScreen({ window: frame }: Host): Promise<void> {
  if (frame !== null) return frame.setFullScreen(true);
  if (document.fullscreenElement !== null || !document.fullscreenEnabled) return;
  await document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
  await keyboardLock()
    ?.lock(['Escape'])
    .catch(() => undefined);
}

export async function leaveFullScreen({ window: frame }: Host): Promise<void> {
  if (frame !== null) return frame.setFullScreen(false);
  keyboardLock()?.unlock();
  if (document.fullscreenElement !== null) await document.exitFullscreen().catch(() => undefined);
}

interface KeyboardLock {
  lock(keys: readonly string[]): Promise<void>;
  unlock(): void;
}

/** Chromium's: while it holds, Esc must be held down to leave the full screen. Others have none. */
function keyboardLock(): KeyboardLock | null {
  const { keyboard } = navigator as { keyboard?: KeyboardLock }; // not in the DOM's types yet
  return keyboard ?? null;
}
