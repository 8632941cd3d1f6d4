import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOnScreen, readWindowState, writeWindowState } from '../../../electron/hosts/desktop/window-state.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const STATE = { x: -1500, y: 20, width: 1100, height: 700, isMaximised: true };
const SCREENS = [
  { x: 0, y: 0, width: 1366, height: 728 },
  { x: -1920, y: 0, width: 1920, height: 1040 },
];

test('what was written is read again', async () => {
  const file = join(await temporaryFolder(), 'window.json');
  writeWindowState(file, STATE);
  expect(readWindowState(file)).toEqual(STATE);
});

test.each(['', '{"x":', 'null', '{"x":1,"y":1,"width":0,"height":5,"isMaximised":false}', '{"x":"1"}'])(
  'a state that reads “%s” is none',
  async (text) => {
    const file = join(await temporaryFolder(), 'window.json');
    await writeFile(file, text);
    expect(readWindowState(file)).toBeNull();
  },
);

test('a missing file is no state, and one that cannot be written stops nothing', async () => {
  const file = join(await temporaryFolder(), 'none', 'window.json');
  expect(readWindowState(file)).toBeNull();
  expect(() => writeWindowState(file, STATE)).not.toThrow();
});

test('a window counts as visible when enough of its title bar lies on one screen', () => {
  expect(isOnScreen(STATE, SCREENS)).toBe(true);
  expect(isOnScreen(STATE, SCREENS.slice(0, 1))).toBe(false);
  expect(isOnScreen({ ...STATE, x: 1300 }, SCREENS)).toBe(false);
  expect(isOnScreen({ ...STATE, x: 1200 }, SCREENS)).toBe(true);
  expect(isOnScreen({ ...STATE, y: -300 }, SCREENS)).toBe(false);
  expect(isOnScreen({ ...STATE, y: 1020 }, SCREENS)).toBe(false);
  expect(isOnScreen(STATE, [])).toBe(false);
});
