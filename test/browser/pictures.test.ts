/**
 * Walks through every page, on the sample and on an empty unit, and through every scene of the guide. On request it
 * takes pictures on its way: `npx vitest run test/browser/pictures.test.ts --mode shots` writes every page to
 * test/browser/shots, `--mode help` the pictures of the guide to assets/help.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLACES } from '../../renderer/frame/places.tsx';
import { HELP_PARTS } from '../../renderer/pages/help/help-parts.ts';
import { sectionsOf } from '../../renderer/pages/help/help-text.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { type DeskPage, eventually, openDeskPage } from './support/desk-page.ts';
import { HELP_SCENES, prepareSample, type Scene, STREET_SCENES } from './support/scenes.ts';
import { streetDesk } from './support/street-desk.ts';

const MODE = import.meta.env.MODE;
const ROOT = join(import.meta.dirname, '..', '..');
const SHOTS = join(ROOT, 'test', 'browser', 'shots');
const GUIDE = join(ROOT, 'assets', 'help');
/** A picture of the guide is as wide as its text, on a screen with fine dots. */
const WIDTH = 1024;
const LARGEST = 60 * 1024;
const TAKING = { timeout: 600_000 };

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

/** Milliseconds without any change after which a page has come to rest. */
const QUIET_MS = 200;

/** Until nothing loads or changes any more: no grey rows, no picture on its way, the fonts there. */
async function rest(page: Page): Promise<void> {
  await eventually(() => page.locator('.loading-rows').count()).toBe(0);
  await page.evaluate(async (quiet) => {
    await new Promise<void>((resolve) => {
      let timer = setTimeout(resolve, quiet);
      new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(resolve, quiet);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const pictures = [...document.images].filter((each) => !each.complete && each.loading !== 'lazy');
    await Promise.all(pictures.map((each) => each.decode().catch(() => undefined)));
    await document.fonts.ready;
  }, QUIET_MS);
}

async function shoot(page: Page, name: string): Promise<void> {
  if (MODE !== 'shots') return;
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
}

/** As small as a page of the guide may have it: a busy picture gives up some of its fineness. Returns its bytes. */
async function keepForGuide(page: Page, name: string): Promise<string> {
  await mkdir(GUIDE, { recursive: true });
  const taken = await page.screenshot({ animations: 'disabled' });
  for (const quality of [80, 65, 50, 35, 20]) {
    const picture = await sharp(taken).resize({ width: WIDTH }).webp({ quality, effort: 6, preset: 'text' }).toBuffer();
    if (picture.length > LARGEST && quality > 20) continue;
    await writeFile(join(GUIDE, `${name}.webp`), picture);
    return picture.toString('base64');
  }
  throw new Error(`${name} is no picture`);
}

async function enter({ page, goTo, desk }: DeskPage, scene: Scene): Promise<void> {
  if (scene.at.endsWith('/window')) await page.goto(`${desk.host.origin}/#${scene.at}`);
  else await goTo(scene.at);
  await rest(page);
  await scene.act?.(page, desk.app);
  await rest(page);
}

/** Every page, from its address to rest, under its own name. */
async function walkThrough(opened: DeskPage, suffix: string): Promise<void> {
  for (const { path, name } of PAGES) {
    await opened.goTo(`/${path}`);
    await opened.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await rest(opened.page);
    await shoot(opened.page, `${path}${suffix}`);
  }
}

const PAGES = PLACES.filter(({ group }) => group !== 'hidden');

test('every page opens on the sample, under its own name', async () => {
  const opened = await openDeskPage(browser, { at: null });
  await prepareSample(opened.desk.app);
  await opened.page.reload();
  await walkThrough(opened, '');
});

test('every page opens on an empty unit', async () => {
  const opened = await openDeskPage(browser, { isEmpty: true, at: null });
  await rest(opened.page);
  await shoot(opened.page, 'first-use');
  const changes = { name: '榕荫社区居民委员会', level: 'community', personName: '蔡明漪' };
  await opened.desk.app.unitRecords.create({ changes });
  await opened.page.reload();
  await walkThrough(opened, '-empty');
});

test('every page of a superior opens over what its subordinates sent', async () => {
  const { dataFolder } = await streetDesk();
  const opened = await openDeskPage(browser, { isEmpty: true, dataFolder, at: null });
  await walkThrough(opened, '-street');
  for (const [name, scene] of Object.entries(STREET_SCENES)) {
    await enter(opened, scene);
    await shoot(opened.page, name);
  }
});

test('every picture of the guide has a scene', () => {
  const named = HELP_PARTS.flatMap(sectionsOf)
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'picture' ? [block.name] : []));
  expect(Object.keys(HELP_SCENES).sort()).toEqual(named.sort());
});

test.runIf(MODE === 'help')('the pictures of the guide are taken, each of something else', TAKING, async () => {
  const sample = await openDeskPage(browser, { at: null });
  await prepareSample(sample.desk.app);
  await sample.page.reload();
  const empty = await openDeskPage(browser, { isEmpty: true, at: null });
  const { dataFolder } = await streetDesk();
  const street = await openDeskPage(browser, { isEmpty: true, dataFolder, at: null });
  const desks = { sample, empty, street };
  const taken = new Set<string>();
  for (const [name, scene] of Object.entries(HELP_SCENES)) {
    const opened = desks[scene.desk ?? 'sample'];
    await enter(opened, scene);
    const picture = await keepForGuide(opened.page, name);
    expect(taken, name).not.toContain(picture);
    taken.add(picture);
  }
});
