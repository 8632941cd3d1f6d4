import { join } from 'node:path';
import type { IdleLimits } from '../../browser/presence.ts';
import type { Command, Invocation } from '../command.ts';
import { optionalText } from '../option-values.ts';
import { UsageError } from '../usage-error.ts';

const MINUTE_MS = 60_000;
/** A reload is over sooner, a closed tab is found again within this. */
const AFTER_LAST_MS = 2 * MINUTE_MS;
const BEFORE_FIRST_MS = 15 * MINUTE_MS;
/** 0 lets the system choose. */
const PORTS = { least: 0, most: 65_535 };
const IDLE_SECONDS = { least: 1, most: 86_400 };

const END_SENTENCES = {
  stopped: '已按要求停止本机服务。',
  idle: '没有打开的网页，本机服务已自动结束。再次使用请重新启动。',
  closed: '本机服务已停止。',
} as const;

export const serve: Command = {
  name: 'serve',
  synopsis: '[--port 端口] [--no-open] [--idle 秒] [--json]',
  purpose: '在浏览器中使用：只对本机开放，打印一次性地址；没有网页打开时自动结束',
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, idle: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  mode: 'write',
  staysOpen: true,
  check: (values) => {
    wholeNumber(values, 'port', PORTS);
    wholeNumber(values, 'idle', IDLE_SECONDS);
  },
  run: async ({ values, app, programFolder, terminal, isJson, signal }) => {
    // Node's HTTP is slow to load, and every other command starts without it
    const { openBrowserHost } = await import('../../browser/browser-host.ts');
    const { openSystemBrowser } = await import('../../browser/system-browser.ts');
    const host = await openBrowserHost({
      app,
      pageFolder: join(programFolder, 'renderer'),
      port: wholeNumber(values, 'port', PORTS) ?? 0,
      idle: idleLimits(values),
      log: (entry) => terminal.complain(entry),
    });
    signal.addEventListener('abort', () => void host.close(), { once: true });
    if (signal.aborted) await host.close();
    const { address, origin } = host;
    if (isJson) terminal.printJson({ address, origin });
    else
      terminal.print(
        `本机服务运行中，只有这台电脑能访问。请在浏览器打开(只能打开一次)：\n${address}\n按 Ctrl+C 停止。`,
      );
    await using _launch = values['no-open'] === true ? null : await openSystemBrowser(address, process.env);
    terminal.complain(END_SENTENCES[await host.ended]);
    return 0;
  },
};

function idleLimits(values: Invocation['values']): IdleLimits {
  const seconds = wholeNumber(values, 'idle', IDLE_SECONDS);
  if (seconds === null) return { beforeFirstMs: BEFORE_FIRST_MS, afterLastMs: AFTER_LAST_MS };
  return { beforeFirstMs: seconds * 1000, afterLastMs: seconds * 1000 };
}

/** @throws UsageError for anything but a whole number within the range */
function wholeNumber(values: Invocation['values'], name: string, range: typeof PORTS): number | null {
  const text = optionalText(values, name);
  if (text === null) return null;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= range.least && number <= range.most) return number;
  throw new UsageError(`--${name} 应为 ${range.least} 到 ${range.most} 的整数，现在是“${text}”`);
}
