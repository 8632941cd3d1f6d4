import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const BUILDS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['x64', 'arm64'],
  win32: ['x64', 'arm64'],
  darwin: ['x64', 'arm64'],
};
const DOWNLOADS = 'https://github.com/electron/electron/releases/download/';
const REACHABLE_WITHIN_MS = 3000;
const LONGEST_DOWNLOAD_MS = 15 * 60_000;

export type FoundElectron = { readonly path: string } | { readonly reason: string };

/**
 * Electron's program: the one that is there, or one that is fetched now. Its package brings no binary with it but
 * fetches it when first asked. Where nothing can be fetched this is known within seconds.
 */
export async function electronBinary(root: string, env: NodeJS.ProcessEnv): Promise<FoundElectron> {
  const { platform, arch } = process;
  if (!BUILDS[platform]?.includes(arch)) return { reason: `Electron 没有 ${platform} ${arch} 的版本` };
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return { reason: '这里没有图形界面' };
  const folder = join(root, 'node_modules', 'electron');
  if (!existsSync(join(folder, 'install.js'))) return { reason: '没有安装 Electron' };
  const present = presentBinary(folder, env);
  if (present !== null) return { path: present };
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? DOWNLOADS;
  if (!(await isReachable(mirror))) return { reason: '没有 Electron，现在也下载不到' };
  console.log('正在下载 Electron(约 120 MB，只需一次)…');
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'inherit', timeout: LONGEST_DOWNLOAD_MS });
  const fetched = presentBinary(folder, env);
  return fetched === null ? { reason: 'Electron 没有下载成功' } : { path: fetched };
}

function presentBinary(folder: string, env: NodeJS.ProcessEnv): string | null {
  const note = join(folder, 'path.txt');
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!existsSync(note) && !override) return null;
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const path = join(override ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
}

async function isReachable(address: string): Promise<boolean> {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACHABLE_WITHIN_MS) });
    return true;
  } catch {
    return false; // no network, or nobody there
  }
}
