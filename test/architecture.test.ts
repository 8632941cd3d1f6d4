import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

interface Room {
  /** Rooms and packages that the room may import; `node:*` stands for all of Node. */
  readonly mayImport: readonly string[];
  readonly because: string;
}

const CORE = ['electron/core/domain', 'electron/core/contract'];
const PARTS = ['electron/crypto', 'electron/zip', 'electron/content', 'electron/store', 'electron/bag'];
const MAKERS = ['electron/documents', 'electron/photos'];

const APP_PARTS = ['evidence', 'exchange', 'folder', 'receiving', 'records', 'submissions', 'unit'].map(
  (part) => `electron/app-${part}.ts`,
);
const DOORS = ['electron/router.ts', 'electron/services/files/files.ts'];
const FOR_PAGES = [
  ...CORE,
  'react',
  'react-dom',
  'react-router',
  'antd',
  '@ant-design/icons',
  '@tanstack/react-virtual',
];
const CALLING = ['@tanstack/react-query', '@orpc/tanstack-query', '@orpc/client'];

/** The arrows of the house. A longer path wins over a shorter one; a room may always import itself. */
const ROOMS: Readonly<Record<string, Room>> = {
  'electron/core/domain': {
    mayImport: ['zod'],
    because: 'rules are pure: they run in the window, the service and the command line alike',
  },
  'electron/core/contract': {
    mayImport: ['electron/core/domain', 'zod', '@orpc/contract'],
    because: 'the contract is shared with the renderer and may not pull in a service',
  },
  'electron/crypto': {
    mayImport: [
      'electron/core/domain/refusal.ts',
      '@noble/curves',
      '@noble/hashes',
      'hash-wasm',
      'age-encryption',
      'node:crypto',
    ],
    because: 'bytes in, bytes out: a key must not reach the disk by itself',
  },
  'electron/zip': {
    mayImport: ['electron/core/domain/refusal.ts', 'node:*'],
    because: 'the ZIP layer knows no bag and no store; both stand on it',
  },
  'electron/content': {
    mayImport: ['electron/core/domain/refusal.ts', 'electron/core/domain/runnable-name.ts', 'electron/zip', 'node:*'],
    because: 'sender and receiver judge content by one list',
  },
  'electron/store': {
    mayImport: ['electron/core/domain', 'electron/zip', 'lowdb', 'canonicalize', 'zod', 'node:*'],
    because: 'durability must not depend on documents, packages or keys',
  },
  'electron/bag': {
    mayImport: ['electron/core/domain', 'electron/crypto', 'electron/zip', 'electron/content', 'zod', 'node:*'],
    because: 'a package is verified without any data folder',
  },
  'electron/documents': {
    mayImport: [
      'electron/core/domain',
      'electron/core/contract/boards.ts',
      'electron/zip',
      'hucre',
      'nodemailer',
      'postal-mime',
      'node:*',
    ],
    because: 'documents render what leaves the unit and read the tables that people bring; they reach nothing else',
  },
  'electron/photos': {
    mayImport: ['electron/core/domain', 'electron/content', 'sharp', 'node:*'],
    because: 'photos are treated alike whoever asks',
  },
  'electron/services': {
    mayImport: [...CORE, ...PARTS, ...MAKERS, 'zod', 'node:*'],
    because: 'a service orders the parts; it never asks a host or another service',
  },
  'electron/progress-stream.ts': {
    mayImport: [...CORE, '@orpc/server'],
    because: 'it turns long work into the event iterators of the router and knows no service',
  },
  'electron/router.ts': {
    mayImport: [...CORE, 'electron/services', 'electron/progress-stream.ts', '@orpc/server'],
    because: 'the router is the one door: it translates and decides nothing',
  },
  'electron/app.ts': {
    mayImport: [...CORE, ...PARTS, ...MAKERS, 'electron/services', 'electron/router.ts', ...APP_PARTS, 'node:*'],
    because: 'the composition root alone joins the real parts',
  },
  ...Object.fromEntries(
    APP_PARTS.map((part) => [
      part,
      {
        mayImport: [...CORE, ...PARTS, ...MAKERS, 'electron/services', 'node:*'],
        because: 'it is a part of the composition root',
      },
    ]),
  ),
  'electron/hosts/cli': {
    mayImport: [
      ...CORE,
      'electron/app.ts',
      'electron/router.ts',
      '@orpc/contract',
      '@orpc/server',
      '@orpc/client',
      'zod',
      'node:*',
    ],
    because: 'a command parses, calls, prints and exits; the rest is behind the door',
  },
  'electron/hosts/cli/commands/serve.ts': {
    mayImport: ['electron/hosts/cli', 'electron/hosts/browser', 'node:*'],
    because: 'this command starts another host, and only that',
  },
  'electron/hosts/page': {
    mayImport: [...CORE, 'electron/services/files/files.ts', '@orpc/client', 'node:*'],
    because: 'what both hosts give a page knows neither of them',
  },
  'electron/hosts/browser': {
    mayImport: [...CORE, 'electron/app.ts', ...DOORS, 'electron/hosts/page', '@orpc/server', 'node:*'],
    because: 'a host carries calls and files; it decides nothing about the record, and needs no Electron',
  },
  'electron/hosts/desktop': {
    mayImport: [
      ...CORE,
      'electron/core/desktop-bridge.ts',
      'electron/app.ts',
      ...DOORS,
      'electron/hosts/page',
      '@orpc/server',
      'zod',
      'electron',
      'node:*',
    ],
    because: 'a host carries calls and files; it decides nothing about the record',
  },
  'electron/hosts/desktop/preload.ts': {
    mayImport: ['electron/core/desktop-bridge.ts', 'electron/hosts/desktop/bridge-channels.ts', 'electron'],
    because: 'a sandboxed preload has nothing but electron, and what it has is within reach of the page',
  },
  'electron/core/desktop-bridge.ts': {
    mayImport: [],
    because: 'it only names what the preload and the page agree on',
  },
  renderer: {
    mayImport: [...FOR_PAGES, 'electron/core/desktop-bridge.ts', '@noble/hashes', '@orpc/contract', ...CALLING],
    because: 'a page knows the contract and the rules, never what is behind the door',
  },
  'renderer/pages/workbench/trend-chart.ts': {
    mayImport: ['electron/core/domain', 'renderer/theme.ts', 'chart.js'],
    because: 'one file draws with the chart library, so that it is loaded where a chart is and nowhere else',
  },
  'renderer/calls': {
    mayImport: [...FOR_PAGES, 'renderer/client.ts', 'renderer/host.ts', 'renderer/components', ...CALLING],
    because: 'how pages ask, wait, fail and keep drafts, in one place',
  },
  'renderer/forms': {
    mayImport: [...FOR_PAGES, 'renderer/calls', 'renderer/components', ...CALLING],
    because: 'what every form is made of, bound to its fields and its draft',
  },
  'renderer/components': {
    mayImport: [...FOR_PAGES, 'renderer/theme.ts'],
    because: 'a component shows what it is given and knows no calls',
  },
  'renderer/frame': {
    mayImport: ['renderer', ...FOR_PAGES, ...CALLING, 'pinyin-pro'],
    because: 'the frame holds the pages, and what all of them search with',
  },
  'renderer/pages': {
    mayImport: [
      ...FOR_PAGES,
      ...CALLING,
      'renderer/calls',
      'renderer/components',
      'renderer/forms',
      'renderer/frame',
      'renderer/host.ts',
      'renderer/theme.ts',
    ],
    because: 'a page asks through calls, shows through components and keeps no rules',
  },
};

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"\n]+)\1/g;

function importsOf(source: string): string[] {
  return [...source.matchAll(IMPORT)].map((match) => match[2] ?? '');
}

function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function isAllowed(target: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (each) => target === each || target.startsWith(`${each}/`) || (each === 'node:*' && target.startsWith('node:')),
  );
}

function isInside(target: string, room: string): boolean {
  return target === room || target.startsWith(`${room}/`);
}

/** Services do not import each other; one that fills a folder may import what lies in it. */
function isSameService(file: string, target: string): boolean {
  const folder = posix.dirname(file);
  return folder !== 'electron/services' && isInside(target, folder);
}

/** One sentence for every import that the table does not allow. */
function violations(file: string, source: string): string[] {
  const room = roomOf(file);
  if (room === undefined) return [`${file} lies in no room of the house: give it one in test/architecture.test.ts`];
  const { mayImport, because } = ROOMS[room] ?? { mayImport: [], because: '' };
  return importsOf(source).flatMap((specifier) => {
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
    const isOwn = isInside(target, room) && (room !== 'electron/services' || isSameService(file, target));
    return isOwn || isAllowed(target, mayImport) ? [] : [`${file} imports ${specifier}: ${because}`];
  });
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

test('every import in electron/ and renderer/ follows the arrows of the house', async () => {
  const files = [...(await sources('electron')), ...(await sources('renderer'))];
  expect(files.length).toBeGreaterThan(20);
  const found = await Promise.all(
    files.map(async (file) => violations(file, await readFile(join(ROOT, file), 'utf8'))),
  );
  expect(found.flat()).toEqual([]);
});

test('a forbidden import is found and answered with its reason', () => {
  expect(violations('electron/core/domain/x.ts', "import { readFile } from 'node:fs/promises';")).toEqual([
    'electron/core/domain/x.ts imports node:fs/promises: rules are pure: they run in the window, the service and the command line alike',
  ]);
  expect(violations('electron/bag/x.ts', "const a = await import('../store/lock.ts');")).toHaveLength(1);
  expect(violations('electron/services/a.ts', "import type { B } from './b.ts';")).toHaveLength(1);
  expect(violations('electron/store/x.ts', "import { app } from 'electron';")).toHaveLength(1);
  expect(violations('electron/attic/x.ts', '')).toHaveLength(1);
  expect(violations('electron/hosts/browser/x.ts', "import { app } from 'electron';")).toHaveLength(1);
  expect(violations('electron/hosts/page/x.ts', "import { app } from 'electron';")).toHaveLength(1);
  expect(violations('electron/hosts/browser/x.ts', "import { a } from '../desktop/guards.ts';")).toHaveLength(1);
  expect(violations('electron/hosts/desktop/preload.ts', "import { join } from 'node:path';")).toHaveLength(1);
});

test('the renderer reaches nothing of electron/ but its core', () => {
  for (const room of [
    'renderer/x.ts',
    'renderer/pages/ledger/x.tsx',
    'renderer/components/x.tsx',
    'renderer/calls/x.ts',
  ]) {
    const up = posix.relative(dirname(room), 'electron');
    expect(violations(room, `import type { Task } from '${up}/core/domain/task.ts';`), room).toEqual([]);
    for (const behind of [
      'app.ts',
      'router.ts',
      'services/tasks/tasks.ts',
      'store/lock.ts',
      'hosts/page/page-answer.ts',
    ])
      expect(violations(room, `import type { X } from '${up}/${behind}';`), room).toHaveLength(1);
    expect(violations(room, "import { ipcRenderer } from 'electron';"), room).toHaveLength(1);
    expect(violations(room, "import { readFile } from 'node:fs/promises';"), room).toHaveLength(1);
  }
  expect(violations('renderer/components/x.tsx', "import { useQuery } from '@tanstack/react-query';")).toHaveLength(1);
});

test('only the desktop host may import electron', () => {
  for (const [room, { mayImport }] of Object.entries(ROOMS)) {
    if (!room.startsWith('electron/hosts/desktop')) expect(mayImport).not.toContain('electron');
  }
});

test('no file is a barrel and none exports by default', async () => {
  for (const file of [...(await sources('electron')), ...(await sources('renderer'))]) {
    const source = await readFile(join(ROOT, file), 'utf8');
    expect(source, file).not.toMatch(/^export \* from/m);
    expect(source, file).not.toMatch(/^export default/m);
    expect(dirname(file), file).not.toMatch(/utils|helpers|common/);
  }
});
