import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, unwatchFile, watchFile, writeFileSync } from 'node:fs';
import { join } from 'node:path';

let isAppReady = false;
export function isReady(): boolean {
  return isAppReady;
}

const userData =
  process.argv.find((word) => word.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length) ?? '';
if (userData === '') throw new Error('the stand-in needs --user-data-dir=');
mkdirSync(userData, { recursive: true });
const LOCK = join(userData, 'instance.pid');
const KNOCK = join(userData, 'instance.knock');

export class Application extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = { appendSwitch: (_name: string, _value?: string) => undefined };
  /** Set by the windows: they close before the program ends. */
  closeWindows: () => Promise<void> = async () => undefined;
  closeBrowser: () => Promise<void> = async () => undefined;
  isSandboxEnabled = false;
  #holdsLock = false;
  #isQuitting = false;

  enableSandbox(): void {
    if (isAppReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.isSandboxEnabled = true;
  }
  /** Resolves after the entry's own evaluation, as in Electron. */
  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    isAppReady = true;
  }
  getPath(name: string): string {
    if (name === 'userData') return userData;
    throw new Error(`the stand-in knows no path ${name}`);
  }
  getVersion(): string {
    return '0.0.0';
  }
  requestSingleInstanceLock(): boolean {
    const holder = readHolder();
    if (holder !== null && holder !== process.pid && isAlive(holder)) {
      writeFileSync(KNOCK, JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
      return false;
    }
    writeFileSync(LOCK, String(process.pid));
    rmSync(KNOCK, { force: true });
    this.#holdsLock = true;
    watchFile(KNOCK, { interval: 50 }, ({ mtimeMs }) => {
      if (mtimeMs === 0) return;
      const { argv, cwd } = JSON.parse(readFileSync(KNOCK, 'utf8')) as { argv: string[]; cwd: string }; // written above
      this.emit('second-instance', {}, argv, cwd);
    });
    return true;
  }
  quit(): void {
    void this.#quit();
  }
  async #quit(): Promise<void> {
    if (!this.#isQuitting) {
      this.#isQuitting = true;
      this.emit('before-quit', {});
      await this.closeWindows();
    }
    let isPrevented = false;
    this.emit('will-quit', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) await this.exit(0);
  }
  async exit(code: number): Promise<void> {
    unwatchFile(KNOCK);
    if (this.#holdsLock) rmSync(LOCK, { force: true });
    await this.closeBrowser();
    process.exit(code);
  }
}

function readHolder(): number | null {
  try {
    return Number(readFileSync(LOCK, 'utf8'));
  } catch {
    return null; // nobody holds it
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const application = new Application();
process.once('SIGTERM', () => application.quit());
