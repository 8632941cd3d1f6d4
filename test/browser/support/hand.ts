/** A newcomer's hand: clicks and types what is to be seen, and counts what that costs. */
import type { Download, Locator, Page } from 'playwright-core';
import { eventually } from './desk-page.ts';

/**
 * Seconds, after Card, Moran and Newell's keystroke-level model: to point and click, to press a key as one who does
 * not touch-type, and to think before a click. A Chinese character takes about three keys.
 */
const CLICK_S = 1.1 + 0.2 + 0.4;
const KEY_S = 0.28;
const THINK_S = 1.35;
const KEYS_OF_A_CHARACTER = 3;

export class Hand {
  readonly page: Page;
  clicks = 0;
  /** Pressed on the keyboard: a Chinese character counts as the keys that its pinyin takes. */
  keys = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async click(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }

  button(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    return this.click(within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }));
  }

  /** Into what has the focus. */
  async type(text: string): Promise<void> {
    for (const character of text) this.keys += character > '\u2e7f' ? KEYS_OF_A_CHARACTER : 1;
    await this.page.keyboard.insertText(text);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  /** Types where the program has put the focus by itself. */
  async typeInto(field: Locator, text: string): Promise<void> {
    await eventually(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await this.type(text);
  }

  /** Clicks into a field and types. */
  async write(field: Locator, text: string): Promise<void> {
    await this.click(field);
    await this.type(text);
  }

  /** Draws across what is shown; the places are parts of its width and height. */
  async drag(target: Locator, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    this.clicks += 1;
    await target.waitFor();
    const box = await target.boundingBox();
    if (box === null) throw new Error('nothing is shown to draw on');
    const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
    await this.page.mouse.move(...at(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...at(to), { steps: 3 });
    await this.page.mouse.up();
  }

  /** Opens a box of choices and takes one. */
  async pick(box: Locator, option: string | RegExp): Promise<void> {
    await this.click(box);
    await this.click(this.page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }));
  }

  /** Ctrl+V of cells that were copied in a sheet. */
  async paste(text: string): Promise<void> {
    this.keys += 1;
    await this.page.evaluate((cells) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', cells);
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** The button that opens the system's dialog, and two clicks in there: the files, 打开. */
  async choose(button: Locator, files: readonly string[]): Promise<void> {
    const opening = this.page.waitForEvent('filechooser');
    await this.click(button);
    this.clicks += 2;
    await (await opening).setFiles([...files]);
  }

  async download(target: Locator): Promise<Download> {
    const downloading = this.page.waitForEvent('download');
    await this.click(target);
    return downloading;
  }

  /** Minutes that a person takes for it. */
  get minutes(): number {
    return (this.clicks * (CLICK_S + THINK_S) + this.keys * KEY_S) / 60;
  }
}
