/** Where the window was when it was closed. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import * as z from 'zod';

const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  isMaximised: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

/** Of a window, at least this much must lie on a screen, or nobody could get hold of it. */
const LEAST_VISIBLE = { width: 120, height: 40 };

/** Null when there is none that can be read: a comfort, whose loss costs nothing. */
export function readWindowState(file: string): WindowState | null {
  try {
    const state = WindowState.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return state.success ? state.data : null;
  } catch {
    return null;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, `${JSON.stringify(state)}\n`);
  } catch {
    // a full disk must not keep the window from closing
  }
}

/** Whether a screen that is there now shows enough of the window's upper edge. */
export function isOnScreen(window: Rectangle, screens: readonly Rectangle[]): boolean {
  return screens.some(
    (screen) =>
      overlap(window.x, window.width, screen.x, screen.width) >= LEAST_VISIBLE.width &&
      overlap(window.y, LEAST_VISIBLE.height, screen.y, screen.height) >= LEAST_VISIBLE.height,
  );
}

function overlap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}
