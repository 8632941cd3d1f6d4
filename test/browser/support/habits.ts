/** What no page may do, whatever it shows: run out of the window, lose the focus, leave a control without a name. */
import type { Page } from 'playwright-core';

/** Controls that stick out of the window, and texts squeezed until every line holds a character or two. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const name = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.slice(0, 24)}`;
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`the window scrolls sideways: ${scrollWidth} in ${innerWidth}`);
    if (scrollHeight > innerHeight) faults.push(`the window scrolls down: ${scrollHeight} in ${innerHeight}`);
    if (document.querySelector('h1')?.checkVisibility() !== true) faults.push('no name of the page');
    const scrollsSideways = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null; at = at.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
      return false;
    };
    for (const control of document.querySelectorAll('button, a[href], input, textarea, [role=tab]')) {
      const { left, right, width, height } = control.getBoundingClientRect();
      if (width < 2 || height < 2 || !control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        continue;
      if ((left < -1 || right > innerWidth + 1) && !scrollsSideways(control))
        faults.push(`out of the window: ${name(control)}`);
    }
    for (const element of document.querySelectorAll('main *, dialog *')) {
      if (element.children.length > 0 || element.closest('svg, canvas, textarea') !== null) continue;
      const length = element.textContent?.trim().length ?? 0;
      const text = document.createRange();
      text.selectNodeContents(element);
      const boxes = [...text.getClientRects()].filter(({ width }) => width > 2);
      const lines = new Set(boxes.map(({ top }) => Math.round(top))).size;
      if (lines > 3 && length / lines < 4) faults.push(`squeezed: ${name(element)}`);
    }
    return faults;
  });
}

/** Controls that a screen reader could only call “button”. */
export async function nameless(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const bare =
    /^\s*- (?:button|link|textbox|combobox|checkbox|radio|tab|searchbox|spinbutton|switch)(?: \[[^\]]*\])*:?\s*$/;
  return tree
    .split('\n')
    .filter((line) => bare.test(line))
    .map((line) => `without a name: ${line.trim()}`);
}

/** Where the keys go, as a reader would say it; `body` when the focus is lost. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return 'body';
    return `${at.tagName.toLowerCase()}#${at.id} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 20) ?? ''}`;
  });
}

/** Whether a ring stands around what has the focus, or around the row of a list that the keys are at. */
export function isFocusSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const at = document.activeElement;
    const row = document.getElementById(at?.getAttribute('aria-activedescendant') ?? '');
    return [at, row].some((each) => {
      if (each === null) return false;
      return [getComputedStyle(each), getComputedStyle(each, '::after')].some(
        ({ outlineStyle, boxShadow, borderStyle }) =>
          [outlineStyle, boxShadow, borderStyle].some((each) => each !== 'none'),
      );
    });
  });
}
