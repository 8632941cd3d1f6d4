import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds of the two graver kinds, each with the elements concerned, once nothing fades in or out any more. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity),
  );
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    // The script that was just run has put itself there.
    const { axe: runner } = window as unknown as { axe: typeof axe };
    return runner.run(document, { resultTypes: ['violations'] });
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
