/** The browser that npm installed: packed for servers without one, Linux x64 only. Unpacked once, beside its package. */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const PACKAGE = '@sparticuz/chromium';
const CACHES = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'shishi-chromium');

export interface InstalledChromium {
  readonly executablePath: string;
  /** Where the libraries lie that a bare system lacks; null on one that has them. */
  readonly libraries: string | null;
}

/** Several test processes may ask at once: each unpacks for itself and the first one's work stays. */
export async function unpackChromium(): Promise<InstalledChromium> {
  const packed = packedFolder();
  const cache = join(CACHES, versionIn(packed));
  const executablePath = await unpacked(join(packed, 'chromium.br'), join(cache, 'chromium'));
  if (!lacksLibraries(executablePath)) return { executablePath, libraries: null };
  const archive = await unpacked(join(packed, 'al2023.tar.br'), join(cache, 'libraries.tar'));
  const libraries = join(cache, 'libraries');
  await mkdir(libraries, { recursive: true });
  execFileSync('tar', ['-xf', archive, '-C', libraries]);
  return { executablePath, libraries: join(libraries, 'lib') };
}

function packedFolder(): string {
  const entry = createRequire(import.meta.url).resolve(PACKAGE);
  const folder = join(dirname(entry), '..', 'bin');
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(folder)) return folder;
  throw new Error('no browser for the tests: set CHROMIUM_PATH to a Chromium or Chrome');
}

/** @param packed absolute path of the package's folder of archives */
function versionIn(packed: string): string {
  // npm installed it
  const { version } = JSON.parse(readFileSync(join(packed, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}

async function unpacked(source: string, target: string): Promise<string> {
  if (existsSync(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  const own = `${target}.${process.pid}`;
  await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(own));
  await chmod(own, 0o755);
  await rename(own, target);
  return target;
}

function lacksLibraries(program: string): boolean {
  try {
    return execFileSync('ldd', [program], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true; // a system so bare that it cannot tell
  }
}
