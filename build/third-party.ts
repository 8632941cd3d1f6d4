/**
 * Lists everything of others that the program is shipped with, from the lock file. `node build/third-party.ts` writes
 * THIRD-PARTY.md; a test fails when it is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(import.meta.dirname, '..');

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const HEAD = `# Third-party software

What 实事台 is shipped with, besides its own code (MIT). Written by \`node build/third-party.ts\` from the lock file. The
licence texts lie in each package; Electron and Node.js bring the texts of what they contain.

| package | version | licence |
|---|---|---|
`;

/** The text of THIRD-PARTY.md. */
export function thirdPartyText(): string {
  // npm wrote it
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const rows = Object.entries(lock.packages).flatMap(([path, { version, license, dev, devOptional }]) => {
    if (path === '' || dev || devOptional) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [`| ${name} | ${version ?? ''} | ${license ?? licenceIn(path)} |`];
  });
  return `${HEAD}${[...new Set(rows)].sort().join('\n')}\n| electron | ${lock.packages['node_modules/electron']?.version ?? ''} | MIT |\n`;
}

/** Some packages name their licence only in their own manifest. */
function licenceIn(path: string): string {
  const manifest = join(ROOT, path, 'package.json');
  if (!existsSync(manifest)) return 'not installed on this system';
  // a package's manifest is an object
  const { license } = JSON.parse(readFileSync(manifest, 'utf8')) as { license?: string };
  return license ?? 'not stated';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(ROOT, 'THIRD-PARTY.md'), thirdPartyText());
