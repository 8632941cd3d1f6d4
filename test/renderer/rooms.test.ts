/** What the renderer may stand on, and where its colours are. */
import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

async function files(ending: RegExp): Promise<string[]> {
  const entries = await readdir(join(ROOT, 'renderer'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"\n]+)\1/g)].map(
    ([, , name = '']) => name,
  );
}

/** One sentence for an import that goes the wrong way. */
function wrongWay(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.'))
    return /^(?:node:|electron$|sharp)/.test(specifier) ? `${file} reaches ${specifier}` : null;
  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith('electron/') && !target.startsWith('electron/core/'))
    return `${file} imports ${target}: a page asks the client`;
  const isCalling = /^renderer\/(?:calls|forms|frame|pages|client|host)/.test(target);
  if (file.startsWith('renderer/components/') && isCalling)
    return `${file} imports ${target}: components know no calls`;
  return null;
}

test('the renderer reaches the services through its client alone, and components know no calls', async () => {
  const sources = await files(/\.tsx?$/);
  expect(sources.length).toBeGreaterThan(50);
  const found = await Promise.all(
    sources.map(async (file) =>
      importsOf(await readFile(join(ROOT, file), 'utf8')).map((name) => wrongWay(file, name)),
    ),
  );
  expect(found.flat().filter((each) => each !== null)).toEqual([]);
  expect(wrongWay('renderer/components/X.tsx', '../calls/calls.tsx')).not.toBeNull();
  expect(wrongWay('renderer/pages/x/X.tsx', '../../../electron/services/tasks/tasks.ts')).not.toBeNull();
});

test('every colour stands in theme.ts', async () => {
  const others = (await files(/\.(?:tsx?|css)$/)).filter((file) => file !== 'renderer/theme.ts');
  for (const file of others) {
    const source = await readFile(join(ROOT, file), 'utf8');
    expect(source.match(/#[0-9a-f]{3,8}\b(?=[^'"`\w]*[;'"`])|\brgba?\(/gi) ?? [], file).toEqual([]);
  }
});

test('the page asks for nothing from outside', async () => {
  for (const file of await files(/\.(?:tsx?|css|html)$/)) {
    const source = await readFile(join(ROOT, file), 'utf8');
    expect(source.match(/https?:\/\/(?!127\.0\.0\.1)[^\s'"`]+/g) ?? [], file).toEqual([]);
  }
});

test('no two files style the same class: what one page loads stays when the next is opened', async () => {
  const owners = new Map<string, string>();
  const twice: string[] = [];
  for (const file of await files(/\.css$/))
    for (const [, name = ''] of (await readFile(join(ROOT, file), 'utf8')).matchAll(/^\.([\w-]+) \{/gm)) {
      const owner = owners.get(name) ?? file;
      owners.set(name, owner);
      if (owner !== file) twice.push(`.${name} in ${owner} and ${file}`);
    }
  expect(owners.size).toBeGreaterThan(100);
  expect(twice).toEqual([]);
});
