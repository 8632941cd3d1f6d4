/** The packed program: what is in it, and that it is enough. Electron itself is a stand-in here. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { expect, test } from 'vitest';
import { startDesktop } from '../desktop/desktop-program.ts';
import { doMainJob } from '../desktop/main-job.ts';
import { clientThrough } from '../desktop/window-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BUILDER = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const run = promisify(execFile);

/** As much of a distribution of Electron as the packer looks at; the fuses follow the mark that it searches for. */
async function standInDistribution(folder: string): Promise<string> {
  const distribution = join(folder, 'electron');
  for (const each of ['locales', 'resources']) await mkdir(join(distribution, each), { recursive: true });
  const fuses = Buffer.from([1, 9, ...Buffer.from('011100111')]);
  await writeFile(join(distribution, 'electron'), Buffer.concat([Buffer.from(MARK), fuses]), { mode: 0o755 });
  for (const name of ['zh-CN', 'de', 'en-US']) await writeFile(join(distribution, 'locales', `${name}.pak`), '');
  return distribution;
}

/** One digit each: run as Node, encrypted cookies (there are none), no NODE_OPTIONS, no inspector, archive checked, nothing but the archive loaded. */
async function fusesOf(binary: string): Promise<string> {
  const bytes = await readFile(binary);
  const at = bytes.indexOf(MARK) + MARK.length + 2;
  return bytes.subarray(at, at + 6).toString('latin1');
}

async function pack(folder: string): Promise<string> {
  const distribution = await standInDistribution(folder);
  const out = join(folder, 'release');
  const words = ['--config', 'build/electron-builder.yml', '--linux', '--dir', '--publish', 'never'];
  const options = [`-c.electronDist=${distribution}`, `-c.directories.output=${out}`];
  await run(process.execPath, [BUILDER, ...words, ...options], { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 });
  return join(out, 'linux-unpacked');
}

/** The modules that a built file imports, and theirs. */
async function reachable(file: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(file)) return found;
  found.add(file);
  const source = await readFile(file, 'utf8');
  for (const [, specifier = ''] of source.matchAll(/(?:from\s*|import\s*\(?\s*)["'](\.[^"']+)["']/g))
    await reachable(join(file, '..', specifier), found);
  return found;
}

test.runIf(process.platform === 'linux')(
  'the packed program holds what it needs and nothing else, and does the main job out of its archive',
  { timeout: 240_000 },
  async () => {
    const folder = await temporaryFolder();
    const program = await pack(folder);
    expect((await readdir(join(program, 'locales'))).sort()).toEqual(['zh-CN.pak']);
    expect(await fusesOf(join(program, 'shishi-desk'))).toMatch(/^1.0011$/);
    const archive = join(program, 'resources', 'app.asar');
    const names = listPackage(archive, { isPack: false }).map((name) => name.replace(/^[\\/]/, ''));
    expect(topOf(names, '')).toEqual(['LICENSE', 'THIRD-PARTY.md', 'assets', 'dist', 'node_modules', 'package.json']);
    expect(topOf(names, 'node_modules/')).toEqual(['@img', 'detect-libc', 'semver', 'sharp']);
    expect(
      names.filter((name) => /\.(ts|tsx|cts|mts|map|node\.md|h)$/.test(name) || /test|fixture/i.test(name)),
    ).toEqual([]);
    await expectNothingUnused(names);
    // What must be a file of its own is one.
    const beside = join(program, 'resources', 'app.asar.unpacked');
    expect((await stat(join(beside, 'assets', 'sample', 'unit.json'))).isFile()).toBe(true);
    expect((await readdir(join(beside, 'node_modules', '@img'))).length).toBeGreaterThan(1);
    // Out of sight of the project's own node_modules, the archive has to be enough.
    const inside = join(folder, 'inside');
    extractAll(archive, inside);
    await mkdir(join(folder, 'out'));
    await using desk = await startDesktop({ userData: join(folder, 'user'), main: join(inside, 'dist', 'main.js') });
    const done = await doMainJob(await clientThrough(desk.page), join(folder, 'out'), '榕荫社区2021!');
    expect(done.results).toEqual(['unknown-signer']);
  },
);

function topOf(names: readonly string[], folder: string): string[] {
  const within = names.filter((name) => name.startsWith(folder) && name !== folder);
  return [...new Set(within.map((name) => name.slice(folder.length).split('/')[0] ?? ''))].filter(Boolean).sort();
}

/** Every module of the archive's dist/ is one that the window or its photo process loads. */
async function expectNothingUnused(names: readonly string[]): Promise<void> {
  const needed = await reachable(join(ROOT, 'dist', 'main.js'));
  await reachable(join(ROOT, 'dist', 'photo-process.js'), needed);
  await reachable(join(ROOT, 'dist', 'package-process.js'), needed);
  const modules = names.filter((name) => /^dist\/(chunks\/)?[^/]+\.js$/.test(name)).map((name) => join(ROOT, name));
  expect(modules.filter((name) => !needed.has(name))).toEqual([]);
  expect([...needed].filter((name) => !modules.includes(name))).toEqual([]);
}
