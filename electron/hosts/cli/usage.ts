import type { Command } from './command.ts';

function line(command: Command): string {
  return `shishi ${command.mode === null ? '' : '--data 数据文件夹 '}${command.name} ${command.synopsis}`.trimEnd();
}

function usageOfOne(command: Command): string {
  return `用法：${line(command)}\n${command.purpose}`;
}

/** Of one command, or of several with what their exit codes mean. */
export function usageOf(commands: readonly Command[]): string {
  const [command] = commands;
  if (command !== undefined && commands.length === 1) return usageOfOne(command);
  const rows = commands.map((command) => `  ${line(command)}\n      ${command.purpose}`);
  return [
    '实事台命令行：登记、核对、导出并验证实事报送包',
    ...rows,
    '返回值：0 成功，1 拒绝或发现问题，2 用法不对，75 数据文件夹正被占用',
  ].join('\n');
}
